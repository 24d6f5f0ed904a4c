import type { ListParams } from '@/components/organizations/list-href'
import { fitting } from '@/lib/doors/fitting'
import { reportFilters } from '@/lib/reports/schemas'

/** The filters in an address; what is mangled is left out. */
export const reportFilter = ({ from, to, outlet, segment, member, compare }: ListParams) =>
  ({ ...fitting(reportFilters, { from, to, outletId: outlet, segmentId: segment, memberId: member }), compare: compare === '1' })
