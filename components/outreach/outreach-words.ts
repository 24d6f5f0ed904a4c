import type { BadgeVariant } from '@/components/ui/badge'
import { capital } from '@/lib/core/capital'
import { formatMoney, formatNumber, formatPoints, plural } from '@/lib/core/format'
import type { ListedOutreach, OutreachDetails, Plan } from '@/lib/outreach/schemas'
import type { PartyWords } from '@/lib/retailers/schemas'

export const stateWords: Record<ListedOutreach['state'], { label: string; variant: BadgeVariant }> = {
  draft: { label: 'Draft', variant: 'default' },
  waiting: { label: 'Waits for approval', variant: 'warning' },
  refused: { label: 'Refused', variant: 'danger' },
  running: { label: 'Going out', variant: 'accent' },
  done: { label: 'Done', variant: 'success' },
  stopped: { label: 'Stopped', variant: 'default' },
  back_waiting: { label: 'Taking back waits for approval', variant: 'warning' },
  back_running: { label: 'Being taken back', variant: 'accent' },
  taken_back: { label: 'Points taken back', variant: 'default' },
  dropped: { label: 'Dropped', variant: 'default' },
}

const whys: Record<string, string> = {
  own_card: 'the own card of somebody who makes or approves it', blocked: 'a blocked card', dormant: 'a card that nobody has used for a year', merged: 'the second card of one person',
  no_consent: 'no consent to any of these ways', no_address: 'no number or proven address to reach them by',
}
export const whyWords = (why: string): string => whys[why] ?? why

export const historyWords: Record<OutreachDetails['history'][number]['kind'], string> = {
  make: 'composed it', edit: 'changed it', send: 'sent it for approval', withdraw: 'took it back to change it', drop: 'dropped it', approve: 'approved it', refuse: 'refused it', stop: 'stopped it',
  ask_back: 'asked to take the points back', approve_back: 'agreed to take the points back', refuse_back: 'refused to take the points back',
}

const list = (words: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(words)
/** “4: no consent …, and 1: a blocked card”. */
export const reasonsSaid = (by: Record<string, number>): string => list(Object.entries(by).sort(([, a], [, b]) => b - a).map(([why, people]) => `${formatNumber(people)}: ${whyWords(why)}`))

const people = (count: number, { customer, customers }: PartyWords) => plural(count, { one: `# ${customer}`, other: `# ${customers}` })

/** What it comes to, a sentence each. */
export function planSaid(plan: Plan | null, { points, ways }: { points: number | null; ways: readonly string[] }, words: PartyWords): string[] {
  if (plan === null) return ['Not counted: it took too long']
  if (plan.people === 0) return ['Nobody fits this now']
  const cost = plan.cost ? `, worth ${formatMoney(plan.cost.amountMinor, plan.cost.currency)} to them` : ''
  return [
    `${people(plan.people, words)} now`,
    ...(points === null ? [] : [`${people(plan.credited, words)} would get ${formatPoints(points)} each: ${formatPoints(plan.totalPoints)} in all${cost}`]),
    ...(Object.keys(plan.notCredited).length > 0 ? [`Left out of the points: ${reasonsSaid(plan.notCredited)}`] : []),
    ...(ways.length === 0 ? [] : [`${people(plan.told, words)} would get the message`]),
    ...(Object.keys(plan.notTold).length > 0 ? [`Not told: ${reasonsSaid(plan.notTold)}`] : []),
  ]
}

/** Whom it is for, in one sentence. */
export function audienceSaid({ audience, retailers, regions }: Pick<OutreachDetails, 'audience' | 'retailers' | 'regions'>, words: PartyWords): string {
  const or = (names: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names)
  const at = [retailers.length > 0 && `of ${or(retailers.map(({ name }) => name))}`, regions.length > 0 && `${retailers.length > 0 ? '' : `of ${words.retailers} `}in ${or(regions.map(({ name }) => name))}`].filter((one) => one !== false)
  const period = audience.from && audience.to ? ` from ${audience.from} to ${audience.to}` : audience.from ? ` since ${audience.from}` : audience.to ? ` until ${audience.to}` : ''
  const bought = audience.groups.length > 0 ? `${at.length > 0 ? ' who bought' : 'who bought'} ${or(audience.groups)}${at.length > 0 ? ' there' : ''}${period}` : ''
  const limited = audience.within !== null && regions.length + retailers.length === 0 ? `, within the regions of whoever composed it` : ''
  return `${capital(words.customers)} ${at.join(' ')}${bought}${limited}`
}
