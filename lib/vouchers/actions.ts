'use server'

import { action } from '@/lib/doors/action'
import { required } from '@/lib/doors/form-values'
import { cancelVoucher } from './cancel-voucher'
import { getReward } from './get-reward'

export const takeReward = action(getReward, {
  parse: (form) => ({ programId: required(form, 'programId'), rewardId: required(form, 'rewardId') }),
  redirectTo: ({ redemptionId }) => `/me/vouchers/${redemptionId}`,
})
export const giveVoucherBack = action(cancelVoucher, {
  parse: (form) => ({ programId: required(form, 'programId'), redemptionId: required(form, 'redemptionId') }),
})
