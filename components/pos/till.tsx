'use client'

import { useEffect, useReducer, useRef, useState } from 'react'
import { useReady } from '@/components/shared/use-ready'
import { Skeleton } from '@/components/ui/skeleton'
import type { AllowanceOf } from '@/lib/core/card-allowance'
import type { TillProduct } from '@/lib/products/schemas'
import type { ProgramRules, RedeemRate } from '@/lib/programs/schemas'
import type { TillStaff } from '@/lib/serving/schemas'
import { AmountEntry, amountHint } from './amount-entry'
import { barcodeLookup } from './barcode-lookup'
import { BasketList, BasketTotals } from './basket-list'
import { ChargeBar } from './charge-bar'
import { MemberChip } from './member-chip'
import { MemberPanel } from './member-panel'
import { byServerClock } from './offline/clock'
import { useOffline } from './offline/network'
import { OfflineDone } from './offline/offline-done'
import { lessWaiting } from './offline/offline-points'
import { OfflineRedeem } from './offline/offline-redeem'
import { useWaiting } from './offline/use-waiting'
import { ParkedList } from './parked-list'
import { PaymentChoice } from './payment-choice'
import type { Payment } from './payment'
import { ProofPanel } from './proof-panel'
import type { Business } from './slip'
import { RedeemPanel } from './redeem-panel'
import { useApproval } from './staff/use-approval'
import { useVoid } from './staff/use-void'
import { TillDone } from './till-done'
import { isSetAside, keepTill, reduceTill, restoreTill, takenOutOf } from './till-state'
import { useCharge } from './use-charge'
import { useHold } from './use-hold'
import { useQuote } from './use-quote'
import { useTillKeys } from './use-till-keys'

export type TillTerms = {
  currency: string
  /** In which the program's days are counted. */
  timeZone: string
  redeemRate: RedeemRate | undefined
  proof: ProgramRules['proof']
  unprovenPointsPerDay: number
  card: AllowanceOf
  categories: string[]
  asksTax: boolean
}
const columns = {
  outer: 'grid items-start gap-6 pb-24 lg:grid-cols-[minmax(0,1fr)_22rem] lg:pb-0',
  inner: 'grid min-w-0 items-start gap-6 xl:grid-cols-[19rem_minmax(0,1fr)]',
}
export type TillProps = { outletId: string; business: Business; terms: TillTerms; products: TillProduct[]; staff: TillStaff }

const sumOf = (lines: readonly { amountMinor: number }[]) => lines.reduce((sum, line) => sum + line.amountMinor, 0)

/** The basket lives in this tab, so the till is drawn once the tab is known. */
export function Till(props: TillProps) {
  return useReady() ? <LiveTill key={props.outletId} {...props} /> : <TillSkeleton />
}

export function TillSkeleton() {
  return (
    <div role="status" className={columns.outer}>
      <span className="sr-only">Loading the till</span>
      <div className={columns.inner}>
        <div className="grid gap-4">
          <Skeleton className="h-10 lg:hidden" />
          {/* The largest words of the till are there from the start. */}
          <div className="grid h-119 content-start gap-2"><Skeleton className="h-18" /><p className="text-sm text-muted-foreground">{amountHint}</p><Skeleton className="h-80" /></div>
        </div>
        <div className="grid min-w-0 gap-4"><Skeleton className="h-26.5 sm:h-21.5" /><Skeleton className="h-41.5 sm:h-36.5 lg:h-53.5" /></div>
      </div>
      <Skeleton className="h-42" />
    </div>
  )
}

function LiveTill({ outletId, business, terms, products, staff }: TillProps) {
  const { currency } = terms
  const [kept, dispatch] = useReducer(reduceTill, outletId, restoreTill)
  useEffect(() => keepTill(outletId, kept), [outletId, kept])
  const waiting = useWaiting()
  const state = lessWaiting(kept, waiting, byServerClock(new Date()), terms.timeZone)
  const [scanning, setScanning] = useState(false)
  const [finding, setFinding] = useState(false)
  const amount = useRef<HTMLInputElement>(null)
  const member = useRef<HTMLInputElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const proofPanel = useRef<HTMLElement>(null)
  const { quote, problem, fresh } = useQuote(state, currency, outletId, terms.redeemRate)
  const [payment, setPayment] = useState<Payment>({ method: 'card' })
  const { ask, dialog } = useApproval(outletId)
  const takeOut = useVoid({ outletId, currency, limits: staff.limits, turnId: staff.turnId }, ask)
  const { charge, busy, trouble, forget } = useCharge(state, dispatch, { currency, outletId, zone: terms.timeZone, waiting, payment, staff, ask })
  const { hold, letGo, ...holding } = useHold(state, dispatch, { outletId, turnId: staff.turnId })
  // The way of the last sale stays; what was given was for that one.
  const forgetCash = () => setPayment((last) => (last.method === 'cash' ? { method: 'cash', givenMinor: null } : last))
  const startNew = () => {
    dispatch({ do: 'new' })
    forgetCash()
  }

  const offline = useOffline()

  const locked = busy || holding.busy || state.pending !== null
  // A voucher was got by its member, signed in: the points of the rest are what the till must see a proof for.
  const direct = (quote?.redeemed ?? []).reduce((sum, one) => (one.holdId ? sum : sum + one.points), 0)
  const needsProof = state.wishes.some((wish) => !isSetAside(wish)) && direct > terms.unprovenPointsPerDay
  const asksProof = state.member !== null && (needsProof || trouble?.code === 'proof_required')
  const next = () => {
    if (state.lines.length === 0) return amount.current?.focus()
    if (finding) return
    if (needsProof && !state.proof) return proofPanel.current?.querySelector('button')?.focus()
    // Without anything redeemed the price is the sum, so nobody has to wait for the quote.
    if (fresh || state.pending || state.wishes.length === 0) charge(fresh ? quote : null)
  }
  const sell = (product: TillProduct, times = 1) => {
    if (locked) return
    forget()
    for (let sold = 0; sold < times; sold += 1) dispatch({ do: 'product', product, asksTax: terms.asksTax })
  }
  const scan = barcodeLookup(products, sell)
  useTillKeys(state.sale || state.queued ? {} : {
    F2: () => member.current?.focus(), F4: () => amount.current?.focus(), F8: () => setScanning(true), F9: next, Enter: next,
  })

  if (state.sale) {
    return <TillDone sale={state.sale} business={business} memberNumber={state.member?.memberNumber} onNew={startNew} />
  }
  if (state.queued) {
    return <OfflineDone request={state.queued} business={business} member={state.member} onNew={startNew} />
  }
  return (
    <div className={columns.outer}>
      {dialog}
      <div className={columns.inner}>
        <div className="grid gap-4">
          <MemberChip member={state.member} named={state.named} onFind={() => (state.member ? panel.current?.scrollIntoView({ block: 'center' }) : member.current?.focus())} />
          <AmountEntry
            currency={currency}
            categories={terms.categories}
            asksTax={terms.asksTax}
            field={amount}
            onAdd={(line) => { forget(); dispatch({ do: 'add', line }) }}
            products={products}
            locked={locked}
            onPick={sell}
            onBarcode={scan}
            onNext={next}
          />
        </div>
        <div className="grid min-w-0 gap-4">
          <BasketList lines={state.lines} quote={quote} currency={currency} locked={locked} onRemove={(lineId) => takeOut(takenOutOf(state, lineId), () => { forget(); dispatch({ do: 'remove', lineId }) })}
            onReprice={(lineId, amountMinor) => { forget(); dispatch({ do: 'reprice', lineId, amountMinor }) }} />
          <ChargeBar
            totals={<BasketTotals lines={state.lines} quote={quote} member={state.member !== null || state.named !== null} fresh={fresh} later={offline} currency={currency} />}
            payment={<PaymentChoice payment={payment} payableMinor={quote?.payableMinor ?? sumOf(state.lines)} currency={currency} locked={locked} onPayment={(chosen) => { forget(); setPayment(chosen) }} />}
            currency={currency}
            payableMinor={quote?.payableMinor ?? sumOf(state.lines)}
            pointsUsed={quote?.pointsUsed ?? 0}
            empty={state.lines.length === 0}
            waiting={finding || (!fresh && state.wishes.length > 0)}
            asking={state.pending !== null && trouble !== null}
            proofMissing={needsProof && !state.proof}
            busy={busy}
            problem={trouble?.message ?? problem}
            onCharge={next}
            onClear={() => takeOut(takenOutOf(state), () => { forget(); letGo(state.wishes); startNew() })}
          />
          <ParkedList
            state={kept} outletId={outletId} currency={currency} locked={locked} onRemove={(parked, remove) => takeOut(takenOutOf(parked), () => { letGo(parked.wishes); remove() })}
            onParked={() => { forget(); startNew() }} onBack={(parked) => { forget(); forgetCash(); dispatch({ do: 'restore', state: parked }) }}
          />
        </div>
      </div>
      <div ref={panel} className="grid min-w-0 content-start gap-4">
        <MemberPanel
          member={state.member}
          named={state.named}
          outletId={outletId}
          card={terms.card}
          field={member}
          scanning={scanning}
          onScanning={setScanning}
          onBusy={setFinding}
          locked={locked}
          onName={(named) => { forget(); letGo(state.wishes); dispatch({ do: 'name', named }) }}
          onMember={(found, proof, voucher) => {
            forget()
            letGo(state.wishes)
            dispatch({ do: 'member', member: found, proof, voucher })
            if (found) setTimeout(() => amount.current?.focus(), 0)
          }}
        />
        {offline || state.named ? <OfflineRedeem
          state={state} offline={offline} currency={currency} rate={terms.redeemRate} locked={locked}
          onWish={(wish) => { forget(); dispatch({ do: 'wish', wish }) }} onUnwish={(wish) => { forget(); dispatch({ do: 'unwish', wish }) }}
        /> : <RedeemPanel
          state={state}
          quote={quote}
          currency={currency}
          rate={terms.redeemRate}
          locked={locked}
          mayHold={!needsProof || state.proof !== null}
          problem={holding.problem}
          onHold={(wish) => { forget(); void hold(wish) }}
          onWish={(wish) => { forget(); dispatch({ do: 'wish', wish }) }}
          onUnwish={(wish) => { forget(); letGo([wish]); dispatch({ do: 'unwish', wish }) }}
        />}
        {asksProof && state.member ? (
          <ProofPanel
            place={proofPanel}
            member={state.member}
            outletId={outletId}
            accepted={terms.proof}
            proof={state.proof}
            onProof={(proof) => { forget(); dispatch({ do: 'proof', proof }) }}
            onNext={next}
          />
        ) : null}
      </div>
    </div>
  )
}
