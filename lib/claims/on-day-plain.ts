import { capital } from '@/lib/core/capital'
import { formatDate } from '@/lib/core/format-date'

/** Of a product on an invoice's day, as far as it is known: since when it is in the catalogue, whether it was still sold, and whether anything was promised for it. */
type OnDay = { since?: string; sold?: boolean; earns?: boolean }

/** Why a product is not what one would expect on an invoice of that day; null: it is. It can be chosen all the same, since a catalogue may come later than its goods. */
export function onDayText({ since, sold, earns }: OnDay, day: string): string | null {
  if (!day) return null
  const notes = [
    ...(sold === false ? ['no longer sold on that day'] : []),
    ...(since && since > day ? [`added on ${formatDate(`${since}T12:00:00Z`, { timeZone: 'UTC' })}, after this invoice`] : []),
    ...(earns === false ? ['earns nothing on that day'] : []),
  ]
  return notes.length > 0 ? capital(notes.join('; ')) : null
}
