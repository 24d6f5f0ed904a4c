export { cancelVoucher } from './cancel-voucher'
export { findVoucher } from './find-voucher'
export { getReward } from './get-reward'
export { ownVouchers } from './own-vouchers'
