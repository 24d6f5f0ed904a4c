'use client'

import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { callTill } from './call-till'

type Props = { memberId: string; outletId?: string }

/** Sends the member the code that, told to staff, says they agree; what became of it is said below the row it stands in. */
export function SendCodeButton({ memberId, outletId }: Props) {
  const [sent, setSent] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function send() {
    setBusy(true)
    setProblem(undefined)
    try {
      const result = await callTill('send-code', { memberId, outletId })
      if (result.ok) setSent(true)
      else setProblem(result.message)
    } catch {
      setProblem('No answer from the server. Try again.')
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Button type="button" variant="outline" className="h-11" loading={busy} onClick={() => void send()}>{sent ? 'Send another code' : 'Send a code'}</Button>
      {sent && !problem ? <p role="status" className="order-last w-full text-sm">A code is on its way. It works for 10 minutes.</p> : null}
      {problem ? <Alert variant="danger" className="order-last w-full">{problem}</Alert> : null}
    </>
  )
}
