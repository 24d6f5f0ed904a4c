export { give } from './give'
export { requestGivingCode } from './request-code'
export { givingTerms } from './terms'
