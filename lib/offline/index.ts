export { listConflicts } from './list-conflicts'
export { reportConflict } from './report-conflict'
export { settleConflict } from './settle-conflict'
