'use server'

import { action } from '@/lib/doors/action'
import { call } from '@/lib/doors/call'
import { checked, required, text, whole } from '@/lib/doors/form-values'
import { noteShown, noteTapped } from './own-recommendations'
import { addPair, removePair } from './pairs'
import type { Kind } from './schemas'
import { saveSettings } from './settings'

export const saveKind = action(saveSettings, {
  parse: (form) => ({
    kind: required(form, 'kind') as Kind, on: checked(form, 'on'), wording: text(form, 'wording') ?? null, fromSales: checked(form, 'fromSales'),
    percent: whole(form, 'percent'), days: whole(form, 'days'), times: whole(form, 'times'), members: whole(form, 'members'),
  }),
})

const pairOf = (form: FormData) => ({ from: required(form, 'from'), to: required(form, 'to') })
export const savePair = action(addPair, { parse: pairOf })
export const dropPair = action(removePair, { parse: pairOf })

export const recommendationsShown = call(noteShown)

/** Where it leads: to the reward, or to the card that is shown at the till. */
export const followRecommendation = action(noteTapped, {
  parse: (form) => ({ token: required(form, 'token') }),
  redirectTo: ({ programId, kind }) => (kind === 'near_reward' ? `/me/${programId}#rewards` : `/me/${programId}/show`),
})
