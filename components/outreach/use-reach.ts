'use client'

import { useCallHere } from '@/components/shared/drawn-for'
import { useLook } from '@/components/shared/use-look'
import type { PartyWords } from '@/lib/retailers/schemas'
import { countReached } from '@/lib/outreach/actions'
import { audienceFromForm, contentFromForm } from '@/lib/outreach/form-schemas'
import { planSaid } from './outreach-words'

/** Whom the form reaches and what it costs, counted while one types. */
export function useReach(words: PartyWords, outreachId: string | undefined) {
  const count = useCallHere(countReached)
  return useLook<string[]>((form, say) => {
    const audience = audienceFromForm(form)
    if ((audience.retailerIds?.length ?? 0) + (audience.regionIds?.length ?? 0) + (audience.groups?.length ?? 0) === 0) return say(['Choose whom it is for'])
    const { points = null, ways = [] } = contentFromForm(form)
    say(['Counting …'])
    void count({ outreachId, audience, points, ways }).then(
      (answer) => say(answer.ok ? planSaid(answer.data.plan, { points, ways }, words) : ['Not counted: look at the fields below']),
      () => say(['Not counted: no answer from the server']),
    )
  })
}
