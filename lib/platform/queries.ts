// What the administrators' pages ask.
export { getAnyOrganization, getUser } from './details'
export { listEvents } from './list-events'
export { listJobs } from './list-jobs'
export { listMessages } from './list-messages'
export { listOrganizations } from './list-organizations'
export { listUsers } from './list-users'
export { overview } from './overview'
export { getVerification } from './verification'
