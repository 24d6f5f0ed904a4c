'use server'

import { action } from '@/lib/doors/action'
import { checked, names, required, text, whole } from '@/lib/doors/form-values'
import { createCampaign, setCampaignState, setStacking, updateCampaign } from './edit-campaigns'
import type { CampaignState, stackings } from './schemas'

const ticked = (form: FormData, name: string): string[] => form.getAll(name).filter((value) => typeof value === 'string')

// The use case refuses what is no effect, by the path that is its field’s name.
function effectOf(form: FormData) {
  const points = whole(form, 'effect.points') ?? 0
  switch (required(form, 'effect.type')) {
    case 'bonus': return { type: 'bonus' as const, points }
    case 'per_product': return { type: 'per_product' as const, points }
    default: return { type: 'multiplier' as const, factor: required(form, 'effect.factor') }
  }
}

const terms = (form: FormData) => ({
  name: required(form, 'name'), firstDay: text(form, 'firstDay') ?? null, lastDay: text(form, 'lastDay') ?? null,
  weekdays: ticked(form, 'weekdays').map(Number), fromTime: text(form, 'fromTime') ?? null, untilTime: text(form, 'untilTime') ?? null,
  minBasketMinor: whole(form, 'minBasketMinor') ?? null, skus: names(form, 'skus'), categories: names(form, 'categories'),
  outletIds: ticked(form, 'outletIds'), tierKeys: ticked(form, 'tierKeys'), effect: effectOf(form),
  firstPurchase: checked(form, 'firstPurchase'), everyVisit: whole(form, 'everyVisit') ?? null, birthdayMonth: checked(form, 'birthdayMonth'),
  inactiveDays: whole(form, 'inactiveDays') ?? null, boughtSkus: names(form, 'boughtSkus'), boughtCategories: names(form, 'boughtCategories'),
  boughtDays: whole(form, 'boughtDays') ?? 90, personal: checked(form, 'personal'), segmentIds: ticked(form, 'segmentIds'), maxPerMember: whole(form, 'maxPerMember') ?? null, budgetPoints: whole(form, 'budgetPoints') ?? null,
})
const toList = { redirectTo: () => '/shop/campaigns' }

export const addCampaign = action(createCampaign, { parse: terms, ...toList })
export const saveCampaign = action(updateCampaign, { parse: (form) => ({ ...terms(form), campaignId: required(form, 'campaignId') }), ...toList })
export const changeCampaignState = action(setCampaignState, {
  parse: (form) => ({ campaignId: required(form, 'campaignId'), state: required(form, 'state') as CampaignState }),
})
export const saveStacking = action(setStacking, {
  parse: (form) => ({ stacking: required(form, 'stacking') as (typeof stackings)[number], mostPoints: whole(form, 'mostPoints') ?? null }),
})
