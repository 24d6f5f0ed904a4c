export { countAllPairs } from './count-pairs'
export { listReports } from './list-reports'
export { runReport } from './run-report'
