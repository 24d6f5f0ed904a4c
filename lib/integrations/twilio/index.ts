export { twilioConfigured, twilioProvider } from './send'
export { signedByTwilio } from './signature'
export { deliveryOf, inboundOf, messageResponse } from './callbacks'
