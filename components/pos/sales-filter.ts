import type { ListParams } from '@/components/organizations/list-href'

const day = /^\d{4}-\d{2}-\d{2}$/
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const shows = ['all', 'redeemed', 'refunded', 'anonymous'] as const
const fits = (pattern: RegExp, text: string | undefined) => (text && pattern.test(text) ? text : undefined)

const realDay = (text: string | undefined) => (fits(day, text) && !Number.isNaN(Date.parse(text ?? '')) ? text : undefined)

/** The filters in an address; what is mangled is left out. */
export const salesFilter = ({ q, outlet, member, from, to, show }: ListParams) => ({
  q,
  outletId: fits(uuid, outlet),
  memberId: fits(uuid, member),
  from: realDay(from),
  to: realDay(to),
  show: shows.find((one) => one === show) ?? ('all' as const),
})
