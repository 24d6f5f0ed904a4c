'use server'

import { action } from '@/lib/doors/action'
import { checked, names, required, text, whole } from '@/lib/doors/form-values'
import { createChallenge, endChallenge, updateChallenge } from './edit-challenges'
import type { Badge } from './plain'
import type { ChallengeKind } from './schemas'

const words = (form: FormData) => ({
  name: required(form, 'name'), description: text(form, 'description') ?? null, lastDay: text(form, 'lastDay') ?? null, badge: (text(form, 'badge') ?? null) as Badge | null,
})
const toList = { redirectTo: () => '/shop/challenges' }

export const addChallenge = action(createChallenge, {
  parse: (form) => ({
    ...words(form), kind: required(form, 'kind') as ChallengeKind, target: whole(form, 'target') ?? 0, skus: names(form, 'skus'), categories: names(form, 'categories'),
    firstDay: required(form, 'firstDay'), repeats: checked(form, 'repeats'), bonusPoints: whole(form, 'bonusPoints') ?? null, rewardId: text(form, 'rewardId') ?? null,
  }),
  ...toList,
})
export const saveChallenge = action(updateChallenge, { parse: (form) => ({ ...words(form), challengeId: required(form, 'challengeId'), rewardId: text(form, 'rewardId') }), ...toList })
export const stopChallenge = action(endChallenge, { parse: (form) => ({ challengeId: required(form, 'challengeId') }), ...toList })
