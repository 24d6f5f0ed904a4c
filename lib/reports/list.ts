import { basketsReport } from './baskets'
import { campaignsReport } from './campaigns'
import { categoriesReport } from './categories'
import type { Report } from './declare'
import { frequencyReport } from './frequency'
import { hoursReport } from './hours'
import { liabilityReport } from './liability'
import { membersReport } from './members-moves'
import { outletsReport } from './outlets'
import { pointsReport } from './points'
import { productsReport } from './products'
import { retentionReport } from './retention'
import { returnReport } from './return'
import { rewardsReport } from './rewards'
import type { ReportId } from './schemas'
import { tiersReport } from './tiers'
import { togetherReport } from './together'
import { topCustomersReport } from './top-customers'

export const reports: Record<ReportId, Report> = {
  members: membersReport,
  retention: retentionReport,
  frequency: frequencyReport,
  'top-customers': topCustomersReport,
  tiers: tiersReport,
  points: pointsReport,
  liability: liabilityReport,
  return: returnReport,
  rewards: rewardsReport,
  campaigns: campaignsReport,
  baskets: basketsReport,
  outlets: outletsReport,
  hours: hoursReport,
  products: productsReport,
  categories: categoriesReport,
  together: togetherReport,
}
