export { claimReportChoices } from './choices'
export { mailClaimReport, mailOfReport } from './mail'
export { sendClaimReports } from './send'
export { claimReportTitle, exportClaimReport, runClaimReport } from './run'
