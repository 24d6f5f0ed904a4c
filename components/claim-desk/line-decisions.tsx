'use client'

import { Check, X } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import type { PointsPreview, WholeClaim } from '@/lib/claims'
import type { Eyes } from '@/lib/claims/eyes-plain'
import { formatMoney, formatNumber } from '@/lib/core/format'
import type { PartyWords } from '@/lib/retailers/schemas'
import { Lit } from './lit'
import type { Lines } from './use-lines'

type Props = { claim: WholeClaim; lines: Lines; deciding: boolean; eyes: Eyes; words: PartyWords }
type Line = WholeClaim['lines'][number]

/** Each line with what it says and what becomes of it; and the points that come of all. */
export function LineDecisions({ claim, lines, deciding, eyes, words }: Props) {
  const openLeft = claim.lines.some(({ number }) => lines.of(number).decision === 'open')
  return (
    <section aria-label="Lines" className="grid gap-3 rounded-lg border bg-card p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold">Lines</h2>
        {deciding && openLeft ? <Button size="sm" variant="outline" onClick={lines.acceptOpen}><Check />Accept all that are open <Kbd>L</Kbd></Button> : null}
      </div>
      {claim.lines.length === 0 ? <p className="text-sm text-muted-foreground">None was entered yet.</p> : null}
      <datalist id="reasons-to-refuse">{claim.rejectReasons.map((reason) => <option key={reason} value={reason} />)}</datalist>
      <ol className="grid gap-3">
        {claim.lines.map((line) => (
          <li key={line.number}>
            <Lit why={eyes[`lines.${line.number}`]}><LineRow claim={claim} line={line} lines={lines} deciding={deciding} retailer={words.retailer} /></Lit>
          </li>
        ))}
      </ol>
      <Brings words={words} points={lines.brings} credited={claim.customerPoints === null ? null : { customer: claim.customerPoints, retailer: claim.retailerPoints ?? 0 }} />
    </section>
  )
}

function LineRow({ claim, line, lines, deciding, retailer }: { claim: WholeClaim; line: Line; lines: Lines; deciding: boolean; retailer: string }) {
  const { number, description, quantity, unitPriceMinor, amountMinor, sku, productGroup } = line
  const { decision, reason } = lines.of(number)
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 text-sm">
        <p className="min-w-0"><span className="text-muted-foreground">{number}.</span> <span className="font-medium">{description}</span>
          <span className="block text-xs text-muted-foreground">{[sku, productGroup].filter(Boolean).join(', ') || 'No product'} · {quantity} × {formatMoney(unitPriceMinor, claim.currency)}</span>
        </p>
        <span className="ml-auto font-medium tabular-nums">{formatMoney(amountMinor, claim.currency)}</span>
        {deciding ? (
          <span role="group" aria-label={`Line ${number}`} className="inline-flex gap-1">
            <Button size="sm" variant={decision === 'accepted' ? 'default' : 'outline'} aria-pressed={decision === 'accepted'} onClick={() => lines.choose(number, { decision: 'accepted', reason: '' })}><Check />Accept{number < 10 ? <Kbd>{number}</Kbd> : null}</Button>
            <Button size="sm" variant={decision === 'refused' ? 'destructive' : 'outline'} aria-pressed={decision === 'refused'} onClick={() => lines.choose(number, { decision: 'refused', reason })}><X />Refuse</Button>
          </span>
        ) : <Outcome line={line} />}
      </div>
      {deciding && decision === 'refused' ? (
        <Input
          // The reason follows at once, by keys alone: Enter or Escape, and the next key is the page's again.
          autoFocus={!reason} onKeyDown={(event) => ['Enter', 'Escape'].includes(event.key) && event.currentTarget.blur()}
          aria-label={`Why line ${number} is refused`} placeholder={`Why: the ${retailer} reads it`} list="reasons-to-refuse" autoComplete="off" maxLength={200} value={reason}
          onChange={(event) => lines.choose(number, { decision: 'refused', reason: event.target.value })} className={cn(!reason && 'border-warning')}
        />
      ) : null}
    </div>
  )
}

function Outcome({ line: { decision, reason, reversedAt, creditNote } }: { line: Line }) {
  if (reversedAt) return <Badge variant="danger">Taken back{creditNote ? `, ${creditNote}` : ''}</Badge>
  if (decision === 'open') return <Badge variant="outline">Not decided</Badge>
  return decision === 'accepted' ? <Badge variant="success"><Check aria-hidden="true" />Accepted</Badge> : <Badge variant="danger"><X aria-hidden="true" />Refused{reason ? `: ${reason}` : ''}</Badge>
}

type BringsProps = { words: PartyWords; points: PointsPreview | null; credited: { customer: number; retailer: number } | null }

const leftOut = ({ sum, given, gone }: PointsPreview['customer']) => (gone ? 0 : sum - given)

/** Points of both sides; said where a month's limit leaves less. */
function Brings({ words, points, credited }: BringsProps) {
  if (credited) return <p className="border-t pt-3 text-sm">It brought <strong className="tabular-nums">{formatNumber(credited.customer)}</strong> points to the {words.customer} and <strong className="tabular-nums">{formatNumber(credited.retailer)}</strong> to the {words.retailer}.</p>
  if (!points) return null
  if (!points.scheme) return <p className="border-t pt-3 text-sm text-warning">No points were promised for invoices of this day.</p>
  const { customer, retailer } = points
  return (
    <p className="border-t pt-3 text-sm" role="status">
      It brings <strong className="tabular-nums">{formatNumber(customer.given)}</strong> points to the {words.customer} and <strong className="tabular-nums">{formatNumber(retailer.given)}</strong> to the {words.retailer}.
      {leftOut(customer) + leftOut(retailer) > 0 ? ` This month’s limit leaves out ${formatNumber(leftOut(customer))} and ${formatNumber(leftOut(retailer))}.` : ''}
      {customer.gone ? ` The ${words.customer} has deleted their account and gets none.` : ''}{retailer.gone ? ` The ${words.retailer} has deleted their account and gets none.` : ''}
    </p>
  )
}
