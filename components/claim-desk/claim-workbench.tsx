'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { toast } from '@/components/ui/sonner'
import type { PointsPreview, WholeClaim } from '@/lib/claims'
import { decideClaimAction, decideLinesAction, enterClaimAction, leaveClaimAction, takeClaimAction } from '@/lib/claims/actions'
import type { Eyes } from '@/lib/claims/eyes-plain'
import type { PartyWords } from '@/lib/retailers/schemas'
import { DecisionBar } from './decision-bar'
import { InvoiceFields } from './invoice-fields'
import { KeptFields } from './kept-fields'
import { Lease } from './lease'
import { LineDecisions } from './line-decisions'
import { useCall } from './use-call'
import type { Fields } from './use-call'
import { useDeskKeys } from './use-desk-keys'
import { useInvoice } from './use-invoice'
import type { Product } from './use-invoice'
import { useLines } from './use-lines'
import { useTakeOnce } from './use-take-once'

type Props = { claim: WholeClaim; me: string; eyes: Eyes; products: Product[]; points: PointsPreview | null; before: string | null; next: string | null; words: PartyWords }
type Decision = 'pass' | 'send_back' | 'reject'

/** The form beside the image: what is on the invoice, what becomes of its lines, and the decision. The next claim follows at once. */
export function ClaimWorkbench({ claim, me, eyes, products, points, before, next, words }: Props) {
  const router = useRouter()
  const { call, pending, refused, errors } = useCall()
  const [asked, setAsked] = useState<'send_back' | 'reject' | null>(null)
  const invoice = useInvoice(claim, claim.currency)
  const lines = useLines(claim, points)
  const { may, claimId } = claim
  const task = claim.path.find(({ now }) => now)?.task ?? null
  const mine = claim.takenBy === me
  const [entering, deciding] = [may.enter === null, may.decide === null]
  const go = (id: string | null) => router.push(id ? `/admin/claims/${id}` : '/admin/claims')
  useTakeOnce(claimId, may.take === null && !mine)

  async function enter(): Promise<boolean> {
    const answer = await call(enterClaimAction, { claimId, ...invoice.fields() })
    if (answer) invoice.saved()
    return answer !== null
  }
  async function decide(action: Decision, why: Fields = {}) {
    if (action === 'pass' && entering && invoice.dirty && !(await enter())) return
    if (action === 'pass' && deciding && lines.changed.length > 0 && !(await call(decideLinesAction, { claimId, lines: JSON.stringify(lines.changed) }))) return
    if (await call(decideClaimAction, { claimId, action, ...why, idempotencyKey: crypto.randomUUID() })) go(next)
  }
  async function hold() {
    const answer = mine ? await call(leaveClaimAction, { claimId }) : await call(takeClaimAction, { claimId })
    if (answer && mine) go(null)
  }
  async function save() {
    if (entering ? await enter() : await call(decideLinesAction, { claimId, lines: JSON.stringify(lines.changed) })) toast.success('Saved')
  }
  const can = (action: keyof typeof may) => may[action] === null && !pending
  useDeskKeys({
    j: () => next && go(next), k: () => before && go(before), q: () => go(null), t: () => void (can('take') || mine ? hold() : undefined),
    a: () => void (can('pass') ? decide('pass') : undefined), b: () => can('send_back') && setAsked('send_back'), r: () => can('reject') && setAsked('reject'),
    e: () => document.querySelector<HTMLElement>('[data-invoice] input')?.focus(), l: () => deciding && lines.acceptOpen(),
    ...Object.fromEntries(claim.lines.slice(0, 9).map(({ number }) => [String(number), () => deciding && lines.toggle(number)])),
  })
  return (
    <div className="grid min-w-0 content-start gap-5">
      <Lease claim={claim} me={me} pending={pending} hold={() => void hold()} />
      {refused ? <Alert variant="danger">{refused}</Alert> : null}
      <section aria-label="Invoice" data-invoice className="rounded-lg border bg-card p-4">
        {entering ? <InvoiceFields form={invoice} currency={claim.currency} products={products} eyes={eyes} errors={errors} /> : <KeptFields claim={claim} eyes={eyes} />}
      </section>
      {entering ? null : <LineDecisions claim={claim} lines={lines} deciding={deciding} eyes={eyes} words={words} />}
      <DecisionBar
        claim={claim} task={task} pending={pending} asked={asked} setAsked={setAsked} decide={(action, why) => void decide(action, why)}
        unsaved={entering ? invoice.dirty : deciding && lines.changed.length > 0} save={() => void save()}
      />
    </div>
  )
}
