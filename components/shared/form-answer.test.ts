import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { FormAnswer } from './form-answer'

const drawn = (code: string) => renderToStaticMarkup(createElement(FormAnswer, { code, message: 'As it was said.' }))

it('leads whoever waits for a second person to what they asked for, and nobody else', () => {
  expect(drawn('second_person')).toMatch(/role="status".*As it was said\..*href="\/admin\/verify\?show=mine"/)
  expect(drawn('conflict')).toMatch(/role="alert".*As it was said\./)
  expect(drawn('conflict')).not.toContain('href')
})
