import { dayPlusDays, localDay } from '@/lib/core/local-day'
import { publishedProgram } from '@/lib/programs'
import { cross, inactive, nearReward, nextProduct, strongest } from './choose'
import type { Candidate } from './choose'
import { isOpen, readLastSeen, readNext, readSeen, readVisits } from './queries-member'
import type { Sight, Visits } from './queries-member'
import { readAffinities, readPairs, readPlaces } from './queries-places'
import type { Place, Recommendation, Settings } from './schemas'
import { readSettings } from './settings'
import type { Surface } from './token'
import { inWords } from './words'

/** `locale`: the reader's; the program's where left out. */
type Whom = { programId: string; memberId: string; now: Date; locale?: string }
/** Whose staff see their own business's rows; `only`: of one outlet, that outlet's. */
type Till = { organizationId: string; outletId: string; only?: string }

/**
 * What is recommended to a member, the strongest first; nothing to who is blocked, merged or taken back. Read from what was counted
 * (days of buyers, pairs of products, who goes where too) and the balance that the rewards say, never from sales.
 */
export async function recommend({ programId, memberId, now, locale: reads }: Whom, rewards: Parameters<typeof nearReward>[0], surface: Surface, till?: Till): Promise<Recommendation[]> {
  const [{ organizationId: owner, timeZone, locale }, open, settings, places] = await Promise.all([
    publishedProgram(programId, { maxAgeMs: 3_000 }), isOpen(programId, memberId), readSettings(programId), readPlaces(programId),
  ])
  if (!open) return []
  const today = localDay(now, timeZone)
  const organizationIds = till ? [till.organizationId] : [...new Set(places.map(({ organizationId }) => organizationId))]
  const sight: Sight = { programId, memberId, organizationIds, outletId: till?.only, today }
  const { near_reward, inactive: away, cross: crossing, product } = settings
  const [visits, lastSeen, next] = await Promise.all([
    crossing.on || away.on ? readVisits(sight, dayPlusDays(today, 1 - crossing.days)) : [],
    away.on && !till ? readLastSeen(sight, now) : null,
    product.on ? readNext(sight, { ...product, since: dayPlusDays(today, 1 - product.days) }) : null,
  ])
  const found = [
    near_reward.on ? nearReward(rewards, near_reward, owner) : null,
    // Who stands at a till is there.
    away.on && !till ? inactive({ visits, places, today }, lastSeen && localDay(lastSeen, timeZone), away) : null,
    crossing.on ? await elsewhere(programId, visits, places, crossing, till?.outletId) : null,
    nextProduct(next),
  ]
  const chosen = strongest(found)
  const seen = chosen.length > 0 ? await readSeen(programId, memberId, today) : new Set<string>()
  return chosen.map((one) => inWords(one, { programId, memberId, day: today, surface, settings, locale: reads ?? locale, seen }))
}

async function elsewhere(programId: string, visits: Visits[], places: Place[], settings: Settings, at: string | undefined): Promise<Candidate | null> {
  const heres = at ? [at] : visits.filter(({ recent }) => recent >= settings.times).map(({ outletId }) => outletId)
  if (heres.length === 0) return null
  const [pairs, affinities] = await Promise.all([readPairs(programId), settings.fromSales ? readAffinities(programId, heres) : []])
  return cross({ visits, places, pairs, affinities, at }, settings)
}
