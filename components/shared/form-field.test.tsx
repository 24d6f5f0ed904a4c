import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Input } from '@/components/ui/input'
import { ActionFormContext } from './action-form-context'
import { FormField } from './form-field'

const field = (error?: string) => <FormField name="amount" label="Amount" error={error}><Input /></FormField>

it('announces an error that a script gives', () => {
  expect(renderToString(field('Too much.'))).toMatch(/<p [^>]*role="alert"[^>]*>.*Too much\./)
  expect(renderToString(field())).not.toContain('alert')
})

it('leaves to the focus what a form finds wrong, so that it is heard once', () => {
  const state = { pending: false, fieldErrors: { amount: 'Too much.' } }
  const html = renderToString(<ActionFormContext value={state}>{field()}</ActionFormContext>)
  expect(html).toMatch(/aria-invalid="true"/)
  expect(html).toContain('Too much.')
  expect(html).not.toContain('role="alert"')
})
