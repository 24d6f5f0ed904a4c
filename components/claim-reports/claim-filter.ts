import type { ListParams } from '@/components/organizations/list-href'
import { claimFilters } from '@/lib/claim-reports/schemas'
import { fitting } from '@/lib/doors/fitting'

/** The filters in an address; what is mangled is left out. */
export const claimFilter = ({ from, to, retailer, customer, region, group, compare }: ListParams) =>
  ({ ...fitting(claimFilters, { from, to, retailerId: retailer, memberId: customer, region, group }), compare: compare === '1' })
