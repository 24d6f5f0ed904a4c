import type { ListParams } from '@/components/organizations/list-href'
import { fitting } from '@/lib/doors/fitting'
import { listSalesInput } from '@/lib/pos/sales-schemas'

// As lib/reports/links.ts writes it: an empty one would be no filter.
const NO_CATEGORY = '~'

/** The filters in an address, which calls outlets and members without their ids' names; what is mangled is left out. */
export function salesFilter({ outlet, member, segment, also, campaign, limit: _limit, ...named }: ListParams) {
  const filter = fitting(listSalesInput, { ...named, outletId: outlet, memberId: member, segmentId: segment, alsoSku: also, campaignId: campaign, category: named.category === NO_CATEGORY ? '' : named.category })
  return { ...filter, show: filter.show ?? 'all' }
}
