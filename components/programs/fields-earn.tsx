'use client'

import { useState } from 'react'
import { CatalogueNames } from '@/components/products/catalogue-names'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { currencyExponent, formatMoney } from '@/lib/core/format'
import type { ProgramRules } from '@/lib/programs/schemas'
import { CurrencyAdder } from './currency-adder'

export function EarnFields({ earn, currency }: { earn: ProgramRules['earn']; currency: string }) {
  const [rates, setRates] = useState(earn.rates)
  return (
    <>
      {rates.map((rate, index) => (
        <div key={rate.currency} className="flex items-end gap-2">
          <input type="hidden" name={`rules.earn.rates.${index}.currency`} value={rate.currency} readOnly />
          <FormField
            name={`rules.earn.rates.${index}.pointsPerUnit`}
            label={`Points for each ${formatMoney(10 ** currencyExponent(rate.currency), rate.currency, { decimals: 'auto' })}`}
            hint="A decimal, such as 1 or 0.5. A sale’s points are cut to whole ones once, at the end."
            className="flex-1"
          >
            <Input inputMode="decimal" autoComplete="off" defaultValue={rate.pointsPerUnit} className="max-w-40" />
          </FormField>
          {rate.currency === currency ? null : (
            <Button variant="ghost" onClick={() => setRates(rates.filter((one) => one !== rate))}>Remove {rate.currency}</Button>
          )}
        </div>
      ))}
      <CurrencyAdder taken={rates.map((rate) => rate.currency)} onAdd={(code) => setRates([...rates, { currency: code, pointsPerUnit: '1' }])} />
      <FormField name="rules.earn.minimumSpendMinor" label="Smallest sale that earns" hint={rates.length > 1 ? `0: every sale earns. It is asked of sales in ${currency} alone.` : '0: every sale earns.'}>
        <MoneyInput currency={currency} defaultAmountMinor={earn.minimumSpendMinor} className="max-w-40" />
      </FormField>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <FormField name="rules.earn.maxPointsPerSale" label="Most points for one sale" optional hint="Empty: as many as it earns.">
          <Input inputMode="numeric" autoComplete="off" defaultValue={earn.maxPointsPerSale ?? ''} />
        </FormField>
        <FormField name="rules.earn.maxPointsPerDay" label="Most for a member in a day" optional hint="All sales of the day together.">
          <Input inputMode="numeric" autoComplete="off" defaultValue={earn.maxPointsPerDay ?? ''} />
        </FormField>
      </div>
      <FormField name="rules.earn.taxIncluded" label="Tax" hint="Where tax earns nothing, tills must say it for each line.">
        <NativeSelect defaultValue={String(earn.taxIncluded)} className="max-w-72">
          <option value="true">Earns like the rest of the price</option>
          <option value="false">Earns nothing</option>
        </NativeSelect>
      </FormField>
      <FormField name="rules.earn.eligibleCategories" label="Categories that earn" optional hint="One a line. Empty: all do.">
        <CatalogueNames of="categories" form="lines" names={earn.eligibleCategories} />
      </FormField>
      <FormField name="rules.earn.excludedSkus" label="Articles that don’t earn" optional hint="Article numbers, one a line: gift cards, deposits.">
        <CatalogueNames of="articles" form="lines" names={earn.excludedSkus} />
      </FormField>
    </>
  )
}
