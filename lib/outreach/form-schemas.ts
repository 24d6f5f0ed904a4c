import type { z } from 'zod'
import { channels } from '@/lib/consents/plain'
import type { Message, Words } from '@/lib/language/words-plain'
import type { audienceInput, contentInput } from './schemas'

type Values = Pick<FormData, 'get' | 'getAll' | 'keys'>
const text = (form: Values, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
const several = (form: Values, name: string) => form.getAll(name).filter((value) => typeof value === 'string').filter(Boolean)
/** What is no number is passed on for the schema to refuse by name. */
const number = (form: Values, name: string) => (text(form, name) === '' ? null : Number(text(form, name)))

/** A form's fields as whom it is for. In the browser too, for the live count. */
export const audienceFromForm = (form: Values): z.input<typeof audienceInput> => ({
  retailerIds: several(form, 'audience.retailerIds'), regionIds: several(form, 'audience.regionIds'), groups: several(form, 'audience.groups'),
  from: text(form, 'audience.from') || null, to: text(form, 'audience.to') || null,
})

const MESSAGE = /^content\.message\.(\w+)\.(subject|text)$/

/** A language of which nothing is written is none of the message. */
function messageFromForm(form: Values): Message | null {
  const written: Record<string, Words> = {}
  for (const name of form.keys()) {
    const [, language, part] = MESSAGE.exec(name) ?? []
    if (language && part && text(form, name)) written[language] = { ...(written[language] ?? { subject: '', text: '' }), [part]: text(form, name) }
  }
  return Object.keys(written).length > 0 ? written : null
}

export const contentFromForm = (form: Values): z.input<typeof contentInput> => ({
  points: number(form, 'content.points'), reason: text(form, 'content.reason') || null, mostPoints: number(form, 'content.mostPoints'),
  message: messageFromForm(form), ways: channels.filter((one) => form.getAll('content.ways').includes(one)),
})
