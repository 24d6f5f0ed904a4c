import type { ListParams } from '@/components/organizations/list-href'
import { fitting } from '@/lib/doors/fitting'
import { listSalesInput } from '@/lib/pos/sales-schemas'

/** The filters in an address; what is mangled is left out. */
export function salesFilter({ q, outlet, member, from, to, show, after, before }: ListParams) {
  const filter = fitting(listSalesInput, { q, outletId: outlet, memberId: member, from, to, show, after, before })
  return { ...filter, show: filter.show ?? 'all' }
}
