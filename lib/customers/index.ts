export { changePhone } from './change-phone'
export { ensureCustomer, findCustomerId } from './ensure-customer'
export { requestPhoneChange } from './request-phone-change'
