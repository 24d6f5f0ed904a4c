import type { z } from 'zod'
import { channels } from '@/lib/consents/plain'
import { namesIn } from '@/lib/core/names'
import type { segmentConditions } from './schemas'

type Values = Pick<FormData, 'get' | 'getAll'>
type Listed = NonNullable<z.input<typeof segmentConditions>['listed']>[number]

/** A list as the page wrote it into the form; what somebody else wrote there is refused by the schema, or none. */
function parsed(value: FormDataEntryValue): Listed[] {
  try {
    return typeof value === 'string' ? [JSON.parse(value) as Listed] : []
  } catch {
    return []
  }
}

/** A form's fields as conditions; what is no number is passed on for the schema to refuse by name. In the browser too, for the live count. */
export function conditionsFromForm(form: Values): z.input<typeof segmentConditions> {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const number = (name: string) => (text(name) === '' ? null : Number(text(name)))
  const list = (name: string) => namesIn(text(name))
  return {
    tierKeys: form.getAll('tierKeys').filter((value) => typeof value === 'string'), tags: list('tags'), birthMonth: number('birthMonth'),
    consented: text('consented') === 'on', consentedBy: channels.find((one) => one === text('consentedBy')) ?? null, seenWithinDays: number('seenWithinDays'), awayForDays: number('awayForDays'), neverBought: text('neverBought') === 'on',
    spentFromMinor: number('spentFromMinor'), spentToMinor: number('spentToMinor'), spentDays: number('spentDays') ?? 90,
    salesFrom: number('salesFrom'), salesTo: number('salesTo'), salesDays: number('salesDays') ?? 90,
    boughtSkus: list('boughtSkus'), boughtCategories: list('boughtCategories'), boughtDays: number('boughtDays') ?? 90,
    favouriteCategory: text('favouriteCategory') || null,
    listed: form.getAll('listed').flatMap(parsed),
  }
}
