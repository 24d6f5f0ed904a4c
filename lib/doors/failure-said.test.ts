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

it('tells refusals of one code, or of one field, apart by their reason', () => {
  const late = new AppError('proof_required', 'The code was shown too long ago. Ask for a new one.')
  expect(said('de', late)).toMatchObject({ message: 'Es ist zu lange her. Geh zurück und gib die Telefonnummer noch einmal ein.' })
  expect(said('de', new AppError('proof_required', 'Confirm.', { reason: 'factor' }))).toMatchObject({ message: 'Bestätige zuerst, dass du es bist.' })
  expect(said('de', new AppError('conflict', 'Blocked.', { reason: 'blocked' }))).toMatchObject({ message: 'Deine Karte ist gesperrt. Frag im Geschäft nach.' })
  expect(said('de', invalid('phone', 'This is your own number.', 'own'))).toMatchObject({ fieldErrors: { phone: 'Das ist deine eigene Nummer.' } })
  // One that no page has words for is said by its code, or its field.
  expect(said('de', new AppError('conflict', 'In English.', { reason: 'state' }))).toMatchObject({ message: 'Das geht im Moment nicht. Es wurde nichts geändert.' })
  expect(said('de', invalid('phone', 'In English.', 'blocked'))).toMatchObject({ fieldErrors: { phone: 'Das ist keine Telefonnummer.' } })
})

it('says at each field what is wrong with it, as far as it knows the field', () => {
  const failure = said('de', new AppError('validation_failed', 'no', { errors: [{ field: 'to', message: 'is nobody' }, { field: 'name', message: 'is missing' }, { field: 'other', message: 'is odd' }] }))
  expect(failure).toEqual({
    ok: false, code: 'validation_failed', message: 'Bitte sieh dir die markierten Felder an.',
    fieldErrors: { to: 'Mit dieser Nummer sammelt hier sonst niemand Punkte.', name: 'Bitte ausfüllen.', other: 'Das stimmt so nicht.' },
  })
})
