import { birthdayDay } from '@/lib/core/birthday'
import { parsePhone } from '@/lib/core/phone'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import { formatNumber } from '@/lib/core/format'
import { plainText } from '@/lib/core/text'
import { bonusAward } from '@/lib/earning'
import type { Award } from '@/lib/ledger'
import { cleanMemberNumber, isMemberNumber } from '@/lib/members'
import { profileEmail } from '@/lib/members/profile-schemas'
import { tags as tagList } from '@/lib/members/tag-schemas'
import { splitTags } from '@/lib/members/tags-plain'
import type { Cells, Facts } from './facts'
import { consentFields } from './field-schemas'
import { readDay, readEnd, readMoment, readPoints, readYesNo, RowProblem } from './read-cells'

/** A tier without a last day is kept as long as one that was reached today is at least. */
const TIER_DAYS = 365

/** What a row says of a member; what it leaves out stays as it is. */
export type Profile = { name?: string; email?: string; note?: string; birthday?: string; tags?: string[]; consents?: Record<string, boolean> }
/** Of points below 0 the member owes so many. */
export type MemberValue = { phone?: string; number?: string; externalId?: string; profile: Profile; joinedAt?: Date; tier?: GivenTier; award?: Award }

/** @throws RowProblem */
export function readMemberRow(cells: Cells, facts: Facts, now: Date): MemberValue {
  const phone = phoneIn(cells('phone'), facts.country)
  const number = numberIn(cells('memberNumber'))
  const externalId = externalIdIn(cells('externalId'))
  if (facts.kind === 'members' && !phone) throw new RowProblem('There is no phone number.')
  if (!phone && !number && !externalId) throw new RowProblem('There is neither a phone number nor a member number.')
  const award = awardIn(cells, facts, now)
  if (facts.kind === 'balances') {
    if (!award) throw new RowProblem('There are no points.')
    return { phone, number, externalId, profile: {}, award }
  }
  const joined = cells('joinedAt')
  const joinedAt = joined === undefined ? undefined : readMoment(joined, facts.options.dates, facts.timeZone)
  if (joinedAt && joinedAt > now) throw new RowProblem('The day of joining is still to come.')
  return { phone, number, externalId, joinedAt, award, tier: tierIn(cells, facts, now), profile: profileIn(cells, facts) }
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

/** In capitals, so that it is found however it is typed. */
function externalIdIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (isMemberNumber(cleanMemberNumber(text))) throw new RowProblem('The number of the old system looks like one of our own cards: choose its column as the member number.')
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,39}$/u.test(text)) throw new RowProblem(`“${text}” has more than letters, digits and dashes, or is longer than 40 characters.`)
  return text.toUpperCase()
}

export type GivenTier = { key: string; until: string }

/** A tier above the first, by its name or key, and its last day. */
function tierIn(cells: Cells, { options, timeZone, rules }: Facts, now: Date): GivenTier | undefined {
  const named = cells('tier')
  if (named === undefined) return undefined
  const place = rules.tiers.findIndex(({ key, name }) => [key, name].some((one) => one.toLowerCase() === named.toLowerCase()))
  const tier = rules.tiers[place]
  if (!tier) throw new RowProblem(`There is no tier called “${named}”.`)
  if (place === 0) return undefined
  const [last, today] = [cells('tierUntil'), localDay(now, timeZone)]
  const until = last === undefined ? dayPlusDays(today, TIER_DAYS) : localDay(readMoment(last, options.dates, timeZone), timeZone)
  if (until < today) throw new RowProblem('The last day of the tier is over.')
  return { key: tier.key, until }
}

// Made once: to make a schema takes many times as long as to ask it.
const texts = { name: { most: 120, schema: plainText(120) }, note: { most: 2_000, schema: plainText(2_000) } }

function textIn(cells: Cells, field: keyof typeof texts): string | undefined {
  const text = cells(field)
  if (text === undefined) return undefined
  const { most, schema } = texts[field]
  const parsed = schema.safeParse(text)
  if (!parsed.success) throw new RowProblem(`The ${field} ${parsed.error.issues[0]?.code === 'too_big' ? `is longer than ${most} characters` : 'contains characters that are not text'}.`)
  return parsed.data
}

function profileIn(cells: Cells, { options }: Facts): Profile {
  const [born, tagged, mail] = [cells('birthday'), cells('tags'), cells('email')]
  const email = mail === undefined ? undefined : profileEmail.safeParse(mail)
  if (email && !email.success) throw new RowProblem(`“${mail}” is no e-mail address.`)
  const list = tagged === undefined ? undefined : tagList.safeParse(splitTags(tagged))
  if (list && !list.success) throw new RowProblem('There are more than 20 tags, or one is longer than 40 characters.')
  const profile: Profile = {
    name: textIn(cells, 'name'), email: email?.data ?? undefined, note: textIn(cells, 'note'), tags: list?.data,
    birthday: born === undefined ? undefined : birthdayDay.parse(readDay(born, options.dates)),
    consents: consentsIn(cells),
  }
  return Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined))
}

function consentsIn(cells: Cells): Profile['consents'] {
  const said = Object.entries(consentFields).flatMap(([name, field]) => {
    const text = cells(field)
    return text === undefined ? [] : [[name, readYesNo(text)] as const]
  })
  return said.length > 0 ? Object.fromEntries(said) : undefined
}

const endsOf = new WeakMap<Facts, { now: Date; award: Award }>()

/** When points that come in now end by the rules: the same for all rows of a chunk. */
function endsByRules(facts: Facts, now: Date): Award {
  const known = endsOf.get(facts)
  if (known?.now === now) return known.award
  const award = bonusAward(facts.rules, 1, now, facts.timeZone)
  endsOf.set(facts, { now, award })
  return award
}

/** Points with their dates; none where the cell is empty or says 0. */
function awardIn(cells: Cells, facts: Facts, now: Date): Award | undefined {
  const { options, timeZone, rules, mostAlone } = facts
  const text = cells('points')
  const points = text === undefined ? 0 : readPoints(text)
  if (points === 0) return undefined
  if (points < 0 && rules.refundPolicy !== 'negative_allowed') {
    throw new RowProblem('Nobody owes points by this program’s rules: leave the row out, or let refunds leave a debt in the rules first.')
  }
  if (mostAlone !== null && Math.abs(points) > mostAlone) {
    throw new RowProblem(mostAlone === 0
      ? 'Nobody gives points alone here: let a second person look at the file (Workflow, customers), raise the limit in Settings, or leave the points out and ask for them under Adjustments.'
      : `More than ${formatNumber(mostAlone)} points wait for a second person: ask for this row under Adjustments.`)
  }
  if (points < 0) return { points, activatesAt: now.toISOString(), expiresAt: null }
  const [starts, ends] = [cells('activatesAt'), cells('expiresAt')]
  const activatesAt = starts === undefined ? now : readMoment(starts, options.dates, timeZone)
  const byRules = endsByRules(facts, now)
  const expiresAt = ends !== undefined ? readEnd(ends, options.dates, timeZone).toISOString() : options.endless === 'rules' ? byRules.expiresAt : null
  if (expiresAt !== null && Date.parse(expiresAt) <= now.getTime()) throw new RowProblem('These points have expired already.')
  if (expiresAt !== null && Date.parse(expiresAt) <= activatesAt.getTime()) throw new RowProblem('These points would expire before they can be used.')
  return { points, activatesAt: activatesAt.toISOString(), expiresAt, inactiveAt: byRules.inactiveAt }
}
