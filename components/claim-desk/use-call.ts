'use client'

import { useCallback, useState } from 'react'
import { useDrawnFor } from '@/components/shared/drawn-for'
import type { ActionResult, FormAction } from '@/components/shared/action-result'
import { waits } from '@/components/shared/form-answer'
import { DRAWN_FOR } from '@/lib/doors/drawn-for'

export type Fields = Record<string, string | undefined>

export const formOf = (fields: Fields) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.set(name, value)
  return form
}

/** Calls an action from a key or a button that is no form of its own: what it refused stays to be read, and so does what waits for a second person. */
export function useCall() {
  const drawnFor = useDrawnFor()
  const [pending, setPending] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const [waiting, setWaiting] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const call = useCallback(async <T>(action: FormAction<T>, fields: Fields): Promise<T | null> => {
    setPending(true)
    setRefused(null)
    setWaiting(null)
    setErrors({})
    // Whether it was done before the line broke, nobody knows: the page says so, and the server refuses what was done already.
    const answer: ActionResult<T> | 'lost' = await action(null, formOf({ ...fields, [DRAWN_FOR]: drawnFor })).catch(() => 'lost' as const).finally(() => setPending(false))
    if (answer === 'lost') setRefused('The server did not answer. Look at the page again before you repeat it.')
    else if (answer?.ok) return answer.data
    else if (answer && waits(answer.code)) setWaiting(answer.message)
    else if (answer) {
      setErrors(answer.fieldErrors ?? {})
      setRefused([answer.message, ...Object.values(answer.fieldErrors ?? {})].join(' '))
    }
    return null
  }, [drawnFor])
  return { call, pending, refused, waiting, errors }
}
