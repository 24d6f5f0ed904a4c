import type { Speaker } from '@/lib/language'
import type { ActionFailure } from './action-failure'

const codes = [
  'code_invalid', 'rate_limited', 'insufficient_points', 'reward_not_available', 'not_found', 'conflict', 'disabled', 'sign_in_failed', 'proof_required', 'unavailable', 'second_person',
] as const
/** What tells refusals of one code, or of one field, apart: said where the use case names it as its `reason`. */
const reasons = [
  'proof_required_factor', 'conflict_blocked', 'member_not_found_blocked', 'conflict_old_cards', 'conflict_retailer', 'conflict_number_taken', 'conflict_offer_over', 'conflict_birthday_known',
  'conflict_claimed', 'conflict_linked', 'conflict_passkeys', 'conflict_named', 'conflict_off', 'phone_own', 'to_own', 'email_unproven',
] as const
const fields = ['phone', 'pin', 'to', 'points', 'proof', 'by', 'retailerCode'] as const

/**
 * A refusal in the language of the page. Use cases word theirs in English, for every door; elsewhere its code or the field's name, with
 * the reason where it has one, say what it was, so that nobody is ever told in a language they don't read.
 */
export function failureSaid({ language, say }: Speaker, failure: ActionFailure): ActionFailure {
  if (language === 'en') return failure
  const { code, message, reason, fieldErrors } = failure
  if (fieldErrors) {
    const said = Object.entries(fieldErrors).map(([field, words]) => [field, fieldSaid(say, field, words, reason)])
    return { ...failure, message: say('errors.fields'), fieldErrors: Object.fromEntries(said) }
  }
  if (code === 'internal') return { ...failure, message: say('errors.internal', { reference: message.split(' ').at(-1) ?? '' }) }
  const known = reasonOf(code, reason) ?? codes.find((one) => one === code)
  return { ...failure, message: known ? say(`errors.${known}`) : say('errors.other') }
}

const reasonOf = (what: string, reason: string | undefined) => reasons.find((one) => one === `${what}_${reason}`)

function fieldSaid(say: Speaker['say'], field: string, words: string, reason: string | undefined): string {
  if (words === 'Fill this in.') return say('errors.missing')
  const known = reasonOf(field, reason) ?? fields.find((one) => one === field)
  return known ? say(`errors.${known}`) : say('errors.field')
}
