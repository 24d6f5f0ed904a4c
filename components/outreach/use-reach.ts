'use client'

import { useEffect, useRef, useState } from 'react'
import type { PartyWords } from '@/lib/retailers/schemas'
import { countReached } from '@/lib/outreach/actions'
import { audienceFromForm, contentFromForm } from '@/lib/outreach/form-schemas'
import { planSaid } from './outreach-words'

const PAUSE = 400

/** What the form comes to, counted a moment after the last key; an answer that comes after a later one is dropped. */
export function useReach(words: PartyWords, outreachId: string | undefined) {
  const [said, setSaid] = useState<string[]>()
  const latest = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  function look(form: HTMLFormElement | null) {
    if (!form) return
    clearTimeout(timer.current)
    const mine = (latest.current += 1)
    const say = (sentences: string[]) => { if (mine === latest.current) setSaid(sentences) }
    timer.current = setTimeout(() => {
      const data = new FormData(form)
      const audience = audienceFromForm(data)
      if ((audience.retailerIds?.length ?? 0) + (audience.regionIds?.length ?? 0) + (audience.groups?.length ?? 0) === 0) return say(['Choose whom it is for'])
      const { points = null, ways = [] } = contentFromForm(data)
      say(['Counting …'])
      void countReached({ outreachId, audience, points, ways }).then(
        (answer) => say(answer.ok ? planSaid(answer.data.plan, { points, ways }, words) : ['Not counted: look at the fields below']),
        () => say(['Not counted: no answer from the server']),
      )
    }, PAUSE)
  }
  return { said, look }
}
