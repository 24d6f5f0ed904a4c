'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FormField } from '@/components/shared/form-field'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/sonner'
import { formatPoints } from '@/lib/core/format'
import { callTill } from './call-till'
import { memberIdentifierOf } from './identifier'
import { useAskedKey } from './use-asked-key'

/** A sale without a member can still be given its own, within 30 days. */
export function AttachForm({ saleId, outletId, turnId }: { saleId: string; outletId: string; turnId: string | null }) {
  const router = useRouter()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { onceOf, answered } = useAskedKey(turnId)

  async function attach() {
    const member = memberIdentifierOf(text)
    if (!member || busy) return
    const request = { saleId, member, outletId }
    setBusy(true)
    try {
      const result = await callTill('attach-member', request, onceOf(request))
      answered(request, result)
      if (!result.ok) return setProblem(result.message)
      toast.success(`${formatPoints(result.data.pointsEarned)} earned`)
      router.refresh()
    } catch {
      setProblem('No answer came. Press again: it happens once.')
    } finally {
      setBusy(false)
    }
  }

  return (
    <form noValidate className="grid gap-3" onSubmit={(event) => { event.preventDefault(); void attach() }}>
      <FormField name="member" label="Phone or member number" hint="They earn what they would have earned on the day." error={problem}>
        <Input autoComplete="off" inputMode="tel" value={text} onChange={(event) => { setText(event.target.value); setProblem(undefined) }} />
      </FormField>
      <Button type="submit" variant="outline" className="justify-self-start" loading={busy}>Attach the member</Button>
    </form>
  )
}
