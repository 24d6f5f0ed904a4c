export { ownConsents } from './own-consents'
export { findEmailProof, proveEmail } from './prove-email'
export { requestEmailProof } from './request-email'
export { saveConsents } from './save-consents'
