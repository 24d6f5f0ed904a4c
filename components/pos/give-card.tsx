'use client'

import { useState } from 'react'
import { cardNumber } from '@/components/members/member-name'
import { FormField } from '@/components/shared/form-field'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import type { MemberView } from '@/lib/members/schemas'
import { callTill } from './call-till'

type Props = { number: string; outletId: string; onMember: (member: MemberView) => void }

/** A card that was printed and is nobody's yet: the phone number says whose it becomes, and enrols them where they are new. */
export function GiveCard({ number, outletId, onMember }: Props) {
  const [phone, setPhone] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function give() {
    if (busy || !phone.trim()) return
    setBusy(true)
    setProblem(undefined)
    try {
      const given = await callTill('give-card', { number, phone, outletId })
      if (!given.ok) return setProblem(given.message)
      const found = await callTill('look-up', { memberId: given.data.memberId, outletId })
      if (found.ok) onMember(found.data)
      else setProblem(found.message)
    } catch {
      setProblem('No answer from the server. Try again: a card is given once.')
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      noValidate
      aria-label="Give this card to a member"
      className="grid gap-3 rounded-md border p-3"
      onSubmit={(event) => {
        event.preventDefault()
        void give()
      }}
    >
      <p className="text-sm">Card {cardNumber(number)} is nobody’s yet. Whose shall it be?</p>
      <FormField name="cardPhone" label="Phone number" hint="Who is no member yet becomes one." error={problem}>
        <Input type="tel" inputMode="tel" autoComplete="off" autoFocus value={phone} onChange={(event) => { setPhone(event.target.value); setProblem(undefined) }} />
      </FormField>
      <Button type="submit" className="justify-self-start" loading={busy}>Give this card to a member</Button>
    </form>
  )
}
