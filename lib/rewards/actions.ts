'use server'

import { action } from '@/lib/doors/action'
import { checked, required, text, whole } from '@/lib/doors/form-values'
import { archiveReward, createReward, updateReward } from './edit-rewards'
import type { RewardType } from './schemas'

const terms = (form: FormData) => ({
  // The use case refuses what is no type, and names each field that this type lacks.
  type: required(form, 'type') as RewardType,
  name: required(form, 'name'),
  description: text(form, 'description') ?? null,
  points: whole(form, 'points') ?? 0,
  amountMinor: whole(form, 'amountMinor') ?? null,
  percent: text(form, 'percent') ?? null,
  maxDiscountMinor: whole(form, 'maxDiscountMinor') ?? null,
  sku: text(form, 'sku') ?? null,
  currency: required(form, 'currency'),
})

export const addReward = action(createReward, { parse: terms, redirectTo: () => '/shop/rewards' })
export const saveReward = action(updateReward, {
  parse: (form) => ({ ...terms(form), rewardId: required(form, 'rewardId'), active: checked(form, 'active') }),
  redirectTo: () => '/shop/rewards',
})
export const shelveReward = action(archiveReward, {
  parse: (form) => ({ rewardId: required(form, 'rewardId') }), redirectTo: () => '/shop/rewards',
})
