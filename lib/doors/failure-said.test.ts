import { expect, it } from 'vitest'
import { AppError, errorCodes, invalid } from '@/lib/core/errors'
import { speakerOf } from '@/lib/language'
import { actionFailure } from './action-failure'
import { failureSaid } from './failure-said'

const said = (language: 'en' | 'de', error: unknown) => failureSaid(speakerOf(language), actionFailure(error, 'r-1'))

it('is what the use case said where its reader reads English', () => {
  expect(said('en', new AppError('conflict', 'Your card is blocked.'))).toMatchObject({ message: 'Your card is blocked.' })
  expect(said('en', invalid('to', 'This is your own card.'))).toMatchObject({ fieldErrors: { to: 'This is your own card.' } })
})

it('is never English where they don’t, whatever is refused', () => {
  for (const code of errorCodes.filter((one) => one !== 'internal')) {
    const { message } = said('de', new AppError(code, 'Something in English.'))
    expect(message, code).not.toContain('English')
  }
  expect(said('de', new Error('a bug'))).toMatchObject({ code: 'internal', message: expect.stringMatching(/^Hier ist .* r-1$/) })
})

it('says at each field what is wrong with it, as far as it knows the field', () => {
  const failure = said('de', new AppError('validation_failed', 'no', { errors: [{ field: 'to', message: 'is nobody' }, { field: 'name', message: 'is missing' }, { field: 'other', message: 'is odd' }] }))
  expect(failure).toEqual({
    ok: false, code: 'validation_failed', message: 'Bitte sieh dir die markierten Felder an.',
    fieldErrors: { to: 'Mit dieser Nummer sammelt hier sonst niemand Punkte.', name: 'Bitte ausfüllen.', other: 'Das stimmt so nicht.' },
  })
})
