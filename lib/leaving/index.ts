export { deleteAccount } from './delete-account'
export { emptyUnowned } from './empty-unowned'
export { exportData } from './export-data'
export { requestDeletion } from './request-deletion'
