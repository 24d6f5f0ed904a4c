'use client'

import { useState } from 'react'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { currencyExponent } from '@/lib/core/format'
import type { ProgramRules, RedeemRate } from '@/lib/programs/schemas'
import { CurrencyAdder } from './currency-adder'

const fresh = (currency: string): RedeemRate =>
  ({ currency, points: 100, amountMinor: 10 ** currencyExponent(currency), minPoints: 100, stepPoints: 100, maxPercentOfSale: 100 })

export function RedeemFields({ redeem, currency }: { redeem: ProgramRules['redeem']; currency: string }) {
  const [rates, setRates] = useState(redeem.rates)
  const taken = rates.map((rate) => rate.currency)
  return (
    <>
      {rates.map((rate, index) => (
        <RateFields key={rate.currency} rate={rate} name={`rules.redeem.rates.${index}`} onRemove={() => setRates(rates.filter((one) => one !== rate))} />
      ))}
      {rates.length === 0 ? <p className="text-sm text-muted-foreground">Points buy rewards only.</p> : null}
      {taken.includes(currency)
        ? <CurrencyAdder taken={taken} onAdd={(code) => setRates([...rates, fresh(code)])} />
        : <Button variant="outline" className="justify-self-start" onClick={() => setRates([fresh(currency), ...rates])}>Let points count as money</Button>}
    </>
  )
}

function RateFields({ rate, name, onRemove }: { rate: RedeemRate; name: string; onRemove: () => void }) {
  const number = (field: 'points' | 'minPoints' | 'stepPoints' | 'maxPercentOfSale', label: string, hint?: string) => (
    <FormField name={`${name}.${field}`} label={label} hint={hint}>
      <Input inputMode="numeric" autoComplete="off" defaultValue={rate[field]} />
    </FormField>
  )
  return (
    <div className="grid gap-4 rounded-md border p-4">
      <input type="hidden" name={`${name}.currency`} value={rate.currency} readOnly />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {number('points', 'Points')}
        <FormField name={`${name}.amountMinor`} label="Take off"><MoneyInput currency={rate.currency} defaultAmountMinor={rate.amountMinor} /></FormField>
        {number('minPoints', 'At least', 'Fewer points can’t be used.')}
        {number('stepPoints', 'In steps of')}
        {number('maxPercentOfSale', 'Up to % of a sale')}
      </div>
      <Button variant="ghost" className="justify-self-start" onClick={onRemove}>Don’t offer it in {rate.currency}</Button>
    </div>
  )
}

type ProofProps = Pick<ProgramRules, 'proof' | 'refundPolicy' | 'receiptClaimDays'> & Pick<ProgramRules['redeem'], 'unprovenPointsPerDay' | 'offlinePointsPerDay'>

export function ProofFields({ proof, unprovenPointsPerDay, offlinePointsPerDay, refundPolicy, receiptClaimDays }: ProofProps) {
  return (
    <>
      <div className="grid gap-3">
        <p className="text-sm font-medium">Spending is proven by</p>
        <FormField name="rules.proof.token" label="The card’s QR code" inline hint="It changes every half minute."><Checkbox defaultChecked={proof.token} value="on" /></FormField>
        <FormField name="rules.proof.code" label="A code to the phone" inline><Checkbox defaultChecked={proof.code} value="on" /></FormField>
        <FormField name="rules.proof.pin" label="The member’s PIN" inline><Checkbox defaultChecked={proof.pin} value="on" /></FormField>
      </div>
      <FormField name="rules.redeem.unprovenPointsPerDay" label="Points a day without proof" hint="On a phone or member number alone. 0: none.">
        <Input inputMode="numeric" autoComplete="off" defaultValue={unprovenPointsPerDay} className="max-w-32" />
      </FormField>
      <FormField name="rules.redeem.offlinePointsPerDay" label="Points a day while a till is offline" hint="As money, on the card’s QR code, which carries what it may spend. Two tills that are both offline may each take it: the second sale then waits for a manager. 0: none.">
        <Input inputMode="numeric" autoComplete="off" defaultValue={offlinePointsPerDay} className="max-w-32" />
      </FormField>
      <FormField name="rules.refundPolicy" label="When a refunded sale’s points were spent already">
        <NativeSelect defaultValue={refundPolicy}>
          <option value="within_balance">Take what is left, waive the rest</option>
          <option value="negative_allowed">Owe the rest; later points repay it</option>
          <option value="none">Take nothing back</option>
        </NativeSelect>
      </FormField>
      <FormField
        name="rules.receiptClaimDays"
        label="Days in which a receipt without a card can be claimed"
        hint="Its owner collects the points with the code on it, once. 0: never; at most 30."
      >
        <Input inputMode="numeric" autoComplete="off" defaultValue={receiptClaimDays} className="max-w-32" />
      </FormField>
    </>
  )
}
