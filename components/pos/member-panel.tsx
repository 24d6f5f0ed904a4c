'use client'

import { useState, type RefObject } from 'react'
import { cardNumber } from '@/components/members/member-name'
import { FormField } from '@/components/shared/form-field'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import type { AllowanceOf } from '@/lib/core/card-allowance'
import { formatPoints } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import type { MemberView } from '@/lib/members/schemas'
import { callTill } from './call-till'
import { GiveCard } from './give-card'
import { identifierOf } from './identifier'
import { isOffline } from './offline/network'
import { NamedMember, nameOffline } from './offline/named-member'
import { ScanDialog } from './scan-dialog'
import { TillRecommendations } from './till-recommendations'
import type { Named, Proof, Wish } from './till-state'

type Props = {
  member: MemberView | null
  named: Named | null
  outletId: string
  /** How this program's cards are looked at without a network. */
  card: AllowanceOf
  field: RefObject<HTMLInputElement | null>
  scanning: boolean
  onScanning: (open: boolean) => void
  locked: boolean
  onName: (named: Named | null) => void
  onMember: (member: MemberView | null, proof?: Proof, voucher?: Wish) => void
  /** While somebody is looked up or enrolled, a sale would not be theirs yet. */
  onBusy: (busy: boolean) => void
}

export function MemberPanel({ member, named, onMember, locked, ...identify }: Props) {
  if (named) return <NamedMember named={named} locked={locked} onOther={() => identify.onName(null)} />
  if (!member) return <Identify {...identify} locked={locked} onMember={onMember} />
  const { available, pending, owed } = member.balance
  return (
    <section aria-label="Member" className="grid gap-3 rounded-lg border bg-card p-4">
      <div className="flex items-start gap-3">
        <div className="grid min-w-0 flex-1">
          <p className="truncate text-base font-semibold">{member.displayName ?? `Member ${cardNumber(member.memberNumber)}`}</p>
          {member.displayName ? <p className="text-xs text-muted-foreground">{cardNumber(member.memberNumber)}</p> : null}
        </div>
        <Badge variant="accent">{member.tier.name}</Badge>
      </div>
      <p className="text-lg font-semibold">{formatPoints(available)}</p>
      <p className="text-sm text-muted-foreground">
        {[
          pending > 0 ? `${formatPoints(pending)} not yet usable` : '',
          owed > 0 ? `${formatPoints(owed)} owed` : '',
          ...member.expiringSoon.slice(0, 1).map(({ points, on }) => `${formatPoints(points)} expire on ${formatDate(on, { timeZone: 'UTC' })}`),
        ].filter(Boolean).join(', ') || 'Nothing expires soon'}
      </p>
      {member.messages.map((message) => <p key={message} className="text-sm">{message}</p>)}
      <TillRecommendations memberId={member.memberId} outletId={identify.outletId} />
      <Button variant="outline" size="sm" className="justify-self-start" disabled={locked} onClick={() => onMember(null)}>Another member</Button>
    </section>
  )
}

function Identify({ outletId, card, field, scanning, onScanning, locked, onName, onMember, onBusy }: Omit<Props, 'member' | 'named'>) {
  const [text, setText] = useState('')
  const [busy, show] = useState(false)
  const setBusy = (now: boolean) => { show(now); onBusy(now) }
  const [problem, setProblem] = useState<string>()
  const [unknown, setUnknown] = useState<string | null>(null)
  const [referrer, setReferrer] = useState('')
  const [freeCard, setFreeCard] = useState<string | null>(null)

  async function find(given: string) {
    const identifier = identifierOf(given)
    if (!identifier || busy) return
    setBusy(true)
    setProblem(undefined)
    setUnknown(null)
    setReferrer('')
    setFreeCard(null)
    try {
      if (isOffline()) return await nameOffline(identifier, card, onName, setProblem)
      if ('voucherCode' in identifier) {
        const found = await callTill('find-voucher', { ...identifier, outletId })
        if (!found.ok) return setProblem(found.message)
        const { member, voucherCode, name, points } = found.data
        return onMember(member, undefined, { voucherCode, name, points })
      }
      const result = await callTill('look-up', { ...identifier, outletId })
      if (result.ok) return onMember(result.data, 'token' in identifier ? { token: identifier.token } : undefined)
      if (result.code === 'member_not_found' && 'phone' in identifier) setUnknown(identifier.phone)
      else if (result.details?.reason === 'free_card' && 'memberNumber' in identifier) setFreeCard(identifier.memberNumber)
      else setProblem(result.message)
    } catch {
      setProblem('No answer from the server. Nothing was changed; try again.')
    } finally {
      setBusy(false)
    }
  }

  async function enrol(phone: string) {
    setBusy(true)
    try {
      const result = await callTill('enrol', { phone, outletId, ...(referrer.trim() ? { referralCode: referrer.trim() } : {}) })
      if (!result.ok) return setProblem(result.message)
      const found = await callTill('look-up', { memberId: result.data.memberId, outletId })
      if (found.ok) onMember(found.data)
      else setProblem(found.message)
    } catch {
      setProblem('No answer from the server. Try again: a phone number is enrolled once.')
    } finally {
      setBusy(false)
    }
  }

  return (
    <section aria-label="Member" className="grid gap-3 rounded-lg border bg-card p-4">
      <form
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void find(text)
        }}
      >
        <FormField name="member" label={<>Phone, member number or voucher <Kbd className="hidden md:inline-flex">F2</Kbd></>} error={problem}>
          <div className="flex gap-2">
            <Input
              ref={field}
              name="member"
              inputMode="tel"
              autoComplete="off"
              disabled={locked}
              className="h-12 text-base!"
              value={text}
              onChange={(event) => { setText(event.target.value); setProblem(undefined); setUnknown(null); setFreeCard(null) }}
            />
            <Button type="submit" variant="outline" className="h-12" loading={busy} disabled={locked}>Find</Button>
          </div>
        </FormField>
      </form>
      {unknown ? (
        <Alert variant="info">
          <p>Nobody collects points with {unknown} yet.</p>
          <FormField name="referrer" label="Referred by" optional hint="A member’s phone number or code." className="mt-2">
            <Input inputMode="tel" autoComplete="off" maxLength={40} value={referrer} onChange={(event) => setReferrer(event.target.value)} />
          </FormField>
          <Button size="sm" className="mt-2 justify-self-start" loading={busy} onClick={() => void enrol(unknown)}>Enrol {unknown}</Button>
        </Alert>
      ) : null}
      {freeCard ? <GiveCard key={freeCard} number={freeCard} outletId={outletId} onMember={(given) => onMember(given)} /> : null}
      <ScanDialog
        label={<>Scan the card <Kbd className="hidden md:inline-flex">F8</Kbd></>}
        open={scanning}
        onOpenChange={onScanning}
        onRead={(code) => void find(code)}
        className="h-12"
      />
    </section>
  )
}
