import { namesIn } from '@/lib/core/names'
import { parsePhone } from '@/lib/core/phone'

/** The trimmed text of a form's field; undefined where it is missing, empty or a file. */
export function text(form: FormData, name: string): string | undefined {
  const value = form.get(name)
  return typeof value === 'string' && value.trim() ? value.trim() : undefined
}

/** What is typed with commas between. */
export const names = (form: FormData, name: string): string[] => namesIn(text(form, name) ?? '')

/** For a required field: the use case says what is wrong with an empty one. */
export const required = (form: FormData, name: string): string => text(form, name) ?? ''

export const checked = (form: FormData, name: string): boolean => ['on', 'true', '1'].includes(text(form, name) ?? '')

/** What somebody agreed to at the counter. A box left empty takes back nothing that was agreed to before. */
export const consents = (form: FormData): Record<string, boolean> | undefined => (checked(form, 'marketing') ? { marketing: true } : undefined)

/** A whole number; what is no number is passed on as NaN, for the use case to refuse by name. */
export function whole(form: FormData, name: string): number | undefined {
  const value = text(form, name)
  return value === undefined ? undefined : Number(value)
}

/**
 * A phone number as E.164, read with the country chosen beside it; what can't be read is passed on as it was typed, for
 * the use case to refuse by name. Read here and not in the browser, so that it also works where no script runs.
 */
export function phoneNumber(form: FormData, name: string): string {
  const typed = required(form, name)
  return parsePhone(typed, text(form, `${name}Country`)) ?? typed
}

/** What a script composed, such as the lines of an invoice; what is none is passed on as text, for the use case to refuse by name. */
export function composed<T>(form: FormData, name: string): T | undefined {
  const value = text(form, name)
  if (value === undefined) return undefined
  try {
    return JSON.parse(value) as T
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return value as T
  }
}
