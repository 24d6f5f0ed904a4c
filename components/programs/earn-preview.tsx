'use client'

import { useState } from 'react'
import { MoneyInput } from '@/components/shared/money-input'
import { Label } from '@/components/ui/label'
import { NativeSelect } from '@/components/ui/native-select'
import { currencyExponent, formatMoney, formatPoints } from '@/lib/core/format'
import { earn, explain } from '@/lib/earning'
import type { ProgramRules } from '@/lib/programs/schemas'

type Props = { rules: ProgramRules | null; currency: string; locale: string; versionNumber: number }

/** What a sale earns by these rules: the very rules that run at the till, run here. */
export function EarnPreview({ rules, currency, locale, versionNumber }: Props) {
  const [amount, setAmount] = useState<number>(Math.round(12.4 * 10 ** currencyExponent(currency)))
  const [tierKey, setTierKey] = useState('')
  const tier = rules?.tiers.find(({ key }) => key === tierKey) ?? rules?.tiers[0]
  const earned = rules && tier ? tryEarn(rules, tier.key, amount, currency, locale, versionNumber) : null
  return (
    <section aria-label="Try it" className="grid gap-4 rounded-lg border bg-card p-5">
      <div className="grid gap-1" aria-live="polite">
        <p className="text-sm text-muted-foreground">A sale of {formatMoney(amount, currency)} earns</p>
        <p className="text-xl font-semibold">{earned ? formatPoints(earned.points) : 'Not a program yet'}</p>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <div className="grid gap-1.5">
          <Label htmlFor="preview-amount">Paid</Label>
          <MoneyInput id="preview-amount" currency={currency} defaultAmountMinor={amount} onValueChange={(minor) => minor !== null && minor >= 0n && setAmount(Number(minor))} />
        </div>
        <div className="grid gap-1.5">
          <Label htmlFor="preview-tier">By a member in</Label>
          <NativeSelect id="preview-tier" value={tier?.key ?? ''} onChange={(event) => setTierKey(event.target.value)}>
            {rules?.tiers.map((one) => <option key={one.key} value={one.key}>{one.name}</option>)}
          </NativeSelect>
        </div>
      </div>
      {earned ? (
        <ol className="grid gap-1 text-sm text-muted-foreground">
          {earned.sentences.map((sentence, index) => <li key={index}>{sentence}</li>)}
        </ol>
      ) : <p className="text-sm text-muted-foreground">Some field is not filled in as it must be.</p>}
    </section>
  )
}

function tryEarn(rules: ProgramRules, tierKey: string, amountMinor: number, currency: string, locale: string, number: number) {
  const tier = rules.tiers.find(({ key }) => key === tierKey)
  if (!tier) return null
  const line = {
    sku: '', category: rules.earn.eligibleCategories[0], amountMinor, netAmountMinor: amountMinor, ...(rules.earn.taxIncluded ? {} : { taxMinor: 0 }),
  }
  try {
    const { points, explanation } = earn([line], currency, { version: { id: 'preview', number }, rules, locale, programCurrency: currency, tier })
    const said = explain(explanation)
    return { points, sentences: [...said.rules.map(({ sentence }) => sentence), said.rounding.sentence] }
  } catch {
    return null
  }
}
