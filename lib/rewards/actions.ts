'use server'

import { action } from '@/lib/doors/action'
import { checked, names, required, text, whole } from '@/lib/doors/form-values'
import { archiveReward, createReward, updateReward } from './edit-rewards'
import type { RewardType } from './schemas'

const terms = (form: FormData) => ({
  // The use case refuses what is no type, and names each field that this type lacks.
  type: required(form, 'type') as RewardType,
  name: required(form, 'name'),
  description: text(form, 'description') ?? null,
  pictureId: text(form, 'pictureId') ?? null,
  points: whole(form, 'points') ?? 0,
  amountMinor: whole(form, 'amountMinor') ?? null,
  percent: text(form, 'percent') ?? null,
  maxDiscountMinor: whole(form, 'maxDiscountMinor') ?? null,
  payMinor: whole(form, 'payMinor') ?? null,
  // Those named are all in one field: the schema’s single article is for the API.
  sku: null,
  skus: names(form, 'skus'),
  currency: required(form, 'currency'),
  tierKey: text(form, 'tierKey') ?? null,
  stock: whole(form, 'stock') ?? null,
  validFrom: text(form, 'validFrom') ?? null,
  validUntil: text(form, 'validUntil') ?? null,
  minBasketMinor: whole(form, 'minBasketMinor') ?? null,
  categories: names(form, 'categories'),
  maxPerSale: whole(form, 'maxPerSale') ?? null,
  maxPerMember: whole(form, 'maxPerMember') ?? null,
  maxPerMemberDay: whole(form, 'maxPerMemberDay') ?? null,
  outletIds: form.getAll('outletIds').filter((id) => typeof id === 'string'),
  alone: checked(form, 'alone'),
  withoutPoints: checked(form, 'withoutPoints'),
  online: checked(form, 'online'),
  voucherDays: whole(form, 'voucherDays') ?? null,
  unused: text(form, 'unused') === 'forfeit' ? 'forfeit' as const : 'return' as const,
  cancellable: checked(form, 'cancellable'),
})

export const addReward = action(createReward, { parse: terms, redirectTo: () => '/shop/rewards' })
export const saveReward = action(updateReward, {
  parse: (form) => ({ ...terms(form), rewardId: required(form, 'rewardId'), active: checked(form, 'active') }),
  redirectTo: () => '/shop/rewards',
})
export const shelveReward = action(archiveReward, {
  parse: (form) => ({ rewardId: required(form, 'rewardId') }), redirectTo: () => '/shop/rewards',
})
