export { datasetsFor } from './datasets-for'
export { exportPage, startExport } from './export-page'
export { rowsOf } from './read-all'
export { exportReadme } from './readme'
