import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ImagesKept } from './images-kept'

it('says on the company’s page how long images are kept, and leads whoever may to where that is changed', () => {
  const drawn = (mayChange: boolean) => renderToStaticMarkup(createElement(ImagesKept, { days: 1_095, mayChange }))
  expect(drawn(true)).toMatch(/Kept for 1,095 days.*href="\/admin\/claims\/settings"/)
  expect(drawn(false)).not.toContain('href')
})
