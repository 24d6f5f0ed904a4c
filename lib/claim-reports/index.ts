export { claimReportChoices } from './choices'
export { claimReportTitle, exportClaimReport, runClaimReport } from './run'
