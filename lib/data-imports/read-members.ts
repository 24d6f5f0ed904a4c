import { birthdayDay } from '@/lib/core/birthday'
import { parsePhone } from '@/lib/core/phone'
import { formatNumber } from '@/lib/core/format'
import { plainText } from '@/lib/core/text'
import { bonusAward } from '@/lib/earning'
import type { Award } from '@/lib/ledger'
import { cleanMemberNumber, isMemberNumber } from '@/lib/members'
import { splitTags, tags as tagList } from '@/lib/members/tag-schemas'
import type { Cells, Facts } from './facts'
import { readDay, readEnd, readMoment, readPoints, readYesNo, RowProblem } from './read-cells'

/** What a row says of a member; what it leaves out stays as it is. */
export type Profile = { name?: string; note?: string; birthday?: string; tags?: string[]; marketing?: boolean }
export type MemberValue = { phone?: string; number?: string; profile: Profile; joinedAt?: Date; award?: Award }

/** @throws RowProblem */
export function readMemberRow(cells: Cells, facts: Facts, now: Date): MemberValue {
  const phone = phoneIn(cells('phone'), facts.country)
  const number = numberIn(cells('memberNumber'))
  if (facts.kind === 'members' && !phone) throw new RowProblem('There is no phone number.')
  if (!phone && !number) throw new RowProblem('There is neither a phone number nor a member number.')
  const award = awardIn(cells, facts, now)
  if (facts.kind === 'balances') {
    if (!award) throw new RowProblem('There are no points.')
    return { phone, number, profile: {}, award }
  }
  const joined = cells('joinedAt')
  const joinedAt = joined === undefined ? undefined : readMoment(joined, facts.options.dates, facts.timeZone)
  if (joinedAt && joinedAt > now) throw new RowProblem('The day of joining is still to come.')
  return { phone, number, joinedAt, award, profile: profileIn(cells, facts) }
}

function phoneIn(text: string | undefined, country: string): string | undefined {
  if (text === undefined) return undefined
  const phone = parsePhone(text, country)
  if (!phone) throw new RowProblem(`“${text}” is no phone number.`)
  return phone
}

function numberIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const number = cleanMemberNumber(text)
  if (!isMemberNumber(number)) throw new RowProblem(`“${text}” is no member number: those have 16 digits, and the last one checks the others.`)
  return number
}

function textIn(cells: Cells, field: string, most: number): string | undefined {
  const text = cells(field)
  if (text === undefined) return undefined
  const parsed = plainText(most).safeParse(text)
  if (!parsed.success) throw new RowProblem(`The ${field} ${parsed.error.issues[0]?.code === 'too_big' ? `is longer than ${most} characters` : 'contains characters that are not text'}.`)
  return parsed.data
}

function profileIn(cells: Cells, { options }: Facts): Profile {
  const [born, tagged, marketing] = [cells('birthday'), cells('tags'), cells('marketing')]
  const list = tagged === undefined ? undefined : tagList.safeParse(splitTags(tagged))
  if (list && !list.success) throw new RowProblem('There are more than 20 tags, or one is longer than 40 characters.')
  const profile: Profile = {
    name: textIn(cells, 'name', 120), note: textIn(cells, 'note', 2_000), tags: list?.data,
    birthday: born === undefined ? undefined : birthdayDay.parse(readDay(born, options.dates)),
    marketing: marketing === undefined ? undefined : readYesNo(marketing),
  }
  return Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined))
}

/** Points with their dates; none where the cell is empty or says 0. */
function awardIn(cells: Cells, { options, timeZone, rules, limit }: Facts, now: Date): Award | undefined {
  const text = cells('points')
  const points = text === undefined ? 0 : readPoints(text)
  if (points === 0) return undefined
  if (limit !== null && points > limit) {
    throw new RowProblem(`More than ${formatNumber(limit)} points wait for a second person: ask for this row under Adjustments.`)
  }
  const [starts, ends] = [cells('activatesAt'), cells('expiresAt')]
  const activatesAt = starts === undefined ? now : readMoment(starts, options.dates, timeZone)
  const byRules = bonusAward(rules, points, now, timeZone)
  const expiresAt = ends !== undefined ? readEnd(ends, options.dates, timeZone).toISOString() : options.endless === 'rules' ? byRules.expiresAt : null
  if (expiresAt !== null && Date.parse(expiresAt) <= now.getTime()) throw new RowProblem('These points have expired already.')
  if (expiresAt !== null && Date.parse(expiresAt) <= activatesAt.getTime()) throw new RowProblem('These points would expire before they can be used.')
  return { points, activatesAt: activatesAt.toISOString(), expiresAt, inactiveAt: byRules.inactiveAt }
}
