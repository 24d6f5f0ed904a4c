export { deleteAccount } from './delete-account'
export { exportData } from './export-data'
export { requestDeletion } from './request-deletion'
