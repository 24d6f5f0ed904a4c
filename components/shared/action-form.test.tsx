import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ActionForm } from './action-form'

const keyOf = (html: string) => /name="idempotencyKey" value="([^"]*)"/.exec(html)?.[1]

it('has a key of its own each time the server writes it, for whoever sends it before scripts run', () => {
  const write = () => keyOf(renderToString(<ActionForm action={() => Promise.resolve(null)} idempotent>{null}</ActionForm>))
  const keys = [write(), write()]
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/)
  expect(new Set(keys).size).toBe(2)
})
