import { membersFilterOf } from '@/components/members/members-filter'
import { single } from '@/components/organizations/list-href'
import type { ListParams, SearchParams } from '@/components/organizations/list-href'
import { salesFilter } from '@/components/pos/sales-filter'
import type { Ctx } from '@/lib/core/context'
import { isId } from '@/lib/core/ids'
import { fitting } from '@/lib/doors/fitting'
import { orNotFound } from '@/lib/doors/or-not-found'
import { giftsFilter } from '@/lib/gifts/schemas'
import { listedSchema } from '@/lib/listed/schemas'
import type { Listed } from '@/lib/listed/schemas'
import { movementsFilter } from '@/lib/movements/schemas'
import { referralsFilter } from '@/lib/referrals/schemas'
import { redemptionsFilter } from '@/lib/rewards/redemption-schemas'
import { getSegment } from '@/lib/segments'
import { conditionsFromForm } from '@/lib/segments/form-schemas'
import { MOST_LISTS, segmentConditions } from '@/lib/segments/schemas'
import type { SegmentConditions } from '@/lib/segments/schemas'
import { listSuspicionsInput } from '@/lib/suspicions/schemas'

const everybody = segmentConditions.parse({})

/** `full`: the list that led here is not in it, because the segment it was narrowed to keeps as many as one can. */
type Start = { conditions: SegmentConditions; full: boolean }

/**
 * What a new segment begins with. Lists lead here with their own filters and what they are `of`, other pages with the form's own fields; an
 * address that was mangled starts with none. @throws not found (no such segment)
 */
export async function startOf(ctx: Ctx, params: Awaited<SearchParams>): Promise<Start> {
  const list = single(params)
  if (!list.of) {
    const search = new URLSearchParams(Object.entries(params).flatMap(([name, value = []]) => [value].flat().map((one) => [name, one])))
    return { conditions: segmentConditions.catch(everybody).parse(conditionsFromForm(search)), full: false }
  }
  const narrowedTo = list.segment && isId(list.segment) ? (await orNotFound(getSegment(ctx, { segmentId: list.segment }))).conditions : null
  const { tier, tag } = membersFilterOf(list)
  // A tier and a tag are fields of the form, where no segment says others.
  const plain = list.of === 'members' && !narrowedTo
  const listed = listedOf(plain ? { ...list, tier: undefined, tag: undefined } : list)
  const base = narrowedTo ?? (plain ? { ...everybody, tierKeys: tier ? [tier] : [], tags: tag ? [tag] : [] } : everybody)
  const all = [...base.listed, ...listed]
  const full = all.length > MOST_LISTS
  return { conditions: segmentConditions.catch(narrowedTo ?? everybody).parse(full ? base : { ...base, listed: all }), full }
}

/** None where the address says nothing of it that narrows. */
function listedOf({ reward, ...list }: ListParams): Listed[] {
  const filters: Record<Listed['of'], (all: ListParams) => object> = {
    members: membersFilterOf, sales: salesFilter, redemptions: (all) => fitting(redemptionsFilter, { ...all, rewardId: reward }),
    points: (all) => fitting(movementsFilter, all), referrals: ({ show }) => fitting(referralsFilter, { group: show }), gifts: (all) => fitting(giftsFilter, all), imported: (all) => all,
    suspicions: ({ outlet, ...all }) => fitting(listSuspicionsInput, { ...all, outletId: outlet }),
  }
  const of = list.of as Listed['of']
  const filter = Object.hasOwn(filters, of) ? filters[of](list) : {}
  const { success, data } = listedSchema.safeParse({ ...filter, of })
  return success && (data.of !== 'members' || Object.keys(data).some((name) => !alone.includes(name))) ? [data] : []
}

/** Of members: where somebody bought, how often and how a tier moved say nothing by themselves. */
const alone = ['of', 'move', 'outlet', 'times']
