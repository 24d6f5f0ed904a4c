import { ageingReport } from './ageing'
import { claimsReport } from './claims'
import type { ClaimReport } from './declare'
import { peopleReport } from './people'
import { productsReport } from './products'
import { reasonsReport } from './reasons'
import { retailersReport } from './retailers'
import type { ClaimReportId } from './schemas'
import { signalsReport } from './signals'

export const claimReports: Record<ClaimReportId, ClaimReport> = {
  claims: claimsReport, ageing: ageingReport, people: peopleReport, reasons: reasonsReport, retailers: retailersReport, products: productsReport, signals: signalsReport,
}
