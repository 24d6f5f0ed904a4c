'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { toast } from '@/components/ui/sonner'
import type { PointsPreview, WholeClaim } from '@/lib/claims'
import { decideClaimAction, decideLinesAction, enterClaimAction, leaveClaimAction, takeClaimAction } from '@/lib/claims/actions'
import type { Eyes } from '@/lib/claims/eyes-plain'
import type { PartyWords } from '@/lib/retailers/schemas'
import { ChangedMeanwhile } from './changed-meanwhile'
import { DecisionBar } from './decision-bar'
import { InvoiceFields } from './invoice-fields'
import { KeptFields } from './kept-fields'
import { Lease } from './lease'
import { LineDecisions } from './line-decisions'
import { useCall } from './use-call'
import type { Fields } from './use-call'
import { useDeskKeys } from './use-desk-keys'
import { useInvoice } from './use-invoice'
import { useLines } from './use-lines'
import { useShownClaim } from './use-shown-claim'
import { useTakeOnce } from './use-take-once'

type Props = { claim: WholeClaim; me: string; eyes: Eyes; points: PointsPreview | null; before: string | null; next: string | null; words: PartyWords }
type Decision = 'pass' | 'send_back' | 'reject'

/** The form beside the image, which moves with what others do to the claim, but takes nothing away from under who is typing. */
export function ClaimWorkbench(props: Props) {
  const { claim, me } = props
  const [typing, setTyping] = useState(false)
  const shown = useShownClaim(claim, me, typing)
  useTakeOnce(claim.claimId, claim.may.take === null && claim.takenBy !== me, claim.takenBy !== null && claim.takenBy !== me)
  return (
    <div className="grid min-w-0 content-start gap-5">
      {shown.changed ? <ChangedMeanwhile claim={claim} before={shown.claim} me={me} look={shown.look} /> : null}
      <Bench key={shown.round} {...props} claim={shown.claim} kept={shown.changed} onTyping={setTyping} />
    </div>
  )
}

/** What is on the invoice, what becomes of its lines, and the decision. The next claim follows at once. */
function Bench({ claim, me, eyes, points, before, next, words, kept, onTyping }: Props & { kept: boolean; onTyping: (typing: boolean) => void }) {
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
  const unsaved = entering ? invoice.dirty : deciding && lines.changed.length > 0
  const typing = unsaved || asked !== null
  useEffect(() => onTyping(typing), [onTyping, typing])

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
      {kept ? null : <Lease claim={claim} me={me} pending={pending} hold={() => void hold()} />}
      {refused ? <Alert variant="danger">{refused}</Alert> : null}
      <section aria-label="Invoice" data-invoice className="rounded-lg border bg-card p-4">
        {entering ? <InvoiceFields form={invoice} currency={claim.currency} eyes={eyes} errors={errors} /> : <KeptFields claim={claim} eyes={eyes} />}
      </section>
      {entering ? null : <LineDecisions claim={claim} lines={lines} deciding={deciding} eyes={eyes} words={words} />}
      <DecisionBar
        claim={claim} task={task} pending={pending} asked={asked} setAsked={setAsked} decide={(action, why) => void decide(action, why)}
        unsaved={unsaved} save={() => void save()}
      />
    </div>
  )
}
