import { plural } from '@/lib/core/format'

// What a browser may know of what waits for somebody.

export type Waits = { changes: number; outreach: number; registrations: number }
export const nothingWaits: Waits = { changes: 0, outreach: 0, registrations: 0 }
type Kind = keyof Waits

/** Where each is decided. */
export const places: Record<Kind, string> = { changes: '/admin/verify', outreach: '/admin/outreach?show=waiting', registrations: '/admin/retailers?standing=registered' }
export const waitingKinds = Object.keys(places) as Kind[]

const words: Record<Kind, { one: string; other: string }> = {
  changes: { one: '# change waits for you to verify it', other: '# changes wait for you to verify them' },
  outreach: { one: '# message or grant of points waits for your yes', other: '# messages or grants of points wait for your yes' },
  registrations: { one: '# business that registered waits to be verified', other: '# businesses that registered wait to be verified' },
}
export const waitingWords = (kind: Kind, count: number): string => plural(count, words[kind])
