import type { ListParams } from '@/components/organizations/list-href'
import { claimFilters, claimSearch } from '@/lib/claim-reports/schemas'
import { fitting } from '@/lib/doors/fitting'

/** The filters in an address; what is mangled is left out. */
export const claimFilter = ({ from, to, retailer, customer, region, group, compare }: ListParams) =>
  ({ ...fitting(claimFilters, { from, to, retailerId: retailer, memberId: customer, region, group }), compare: compare === '1' })

/** Whom somebody looks for, to narrow the reports to them. */
export const searched = ({ find }: ListParams) => fitting(claimSearch, { find })
