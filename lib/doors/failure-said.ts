import type { Speaker } from '@/lib/language'
import type { ActionFailure } from './action-failure'

const codes = [
  'code_invalid', 'rate_limited', 'insufficient_points', 'reward_not_available', 'not_found', 'conflict', 'disabled', 'sign_in_failed', 'proof_required', 'unavailable',
] as const
const fields = ['phone', 'pin', 'to', 'points', 'proof', 'by', 'retailerCode'] as const

/**
 * A refusal in the language of the page. Use cases word theirs in English, for every door; elsewhere its code and the field's name
 * say what it was, so that nobody is ever told in a language they don't read.
 */
export function failureSaid({ language, say }: Speaker, failure: ActionFailure): ActionFailure {
  if (language === 'en') return failure
  const { code, message, fieldErrors } = failure
  if (fieldErrors) {
    const said = Object.entries(fieldErrors).map(([field, words]) => [field, fieldSaid(say, field, words)])
    return { ...failure, message: say('errors.fields'), fieldErrors: Object.fromEntries(said) }
  }
  if (code === 'internal') return { ...failure, message: say('errors.internal', { reference: message.split(' ').at(-1) ?? '' }) }
  const known = codes.find((one) => one === code)
  return { ...failure, message: known ? say(`errors.${known}`) : say('errors.other') }
}

function fieldSaid(say: Speaker['say'], field: string, words: string): string {
  if (words === 'Fill this in.') return say('errors.missing')
  const known = fields.find((one) => one === field)
  return known ? say(`errors.${known}`) : say('errors.field')
}
