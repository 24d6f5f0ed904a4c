'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Textarea } from '@/components/ui/textarea'
import type { ProgramRules, Tier } from '@/lib/programs/schemas'
import { DowngradeFields } from './fields-downgrade'

type Basis = ProgramRules['tierBasis']
type Props = {
  tiers: Tier[]
  basis: Basis
  window: ProgramRules['tierWindow']
  downgrade: ProgramRules['tierDowngrade']
  currency: string
  onBasis: (basis: Basis) => void
}

export function TierFields({ tiers: given, basis, window, downgrade, currency, onBasis }: Props) {
  const [tiers, setTiers] = useState(given)
  const add = () => {
    const number = Array.from({ length: 21 }, (_, index) => index + 1).find((n) => !tiers.some(({ key }) => key === `tier_${n}`)) ?? 21
    setTiers([...tiers, { key: `tier_${number}`, name: '', color: '#6b7280', multiplier: '1', benefits: [] }])
  }
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField name="rules.tierBasis" label="Tiers count">
          <NativeSelect value={basis} onChange={(event) => onBasis(event.target.value === 'points' ? 'points' : 'spend')}>
            <option value="spend">Money spent</option><option value="points">Points earned</option>
          </NativeSelect>
        </FormField>
        <FormField name="rules.tierWindow" label="Within">
          <NativeSelect defaultValue={window}>
            <option value="calendar_year">The calendar year</option>
            <option value="rolling_365">The last 365 days</option>
            <option value="anniversary">A year from joining</option>
          </NativeSelect>
        </FormField>
      </div>
      {tiers.map((tier, index) => (
        <TierRow key={tier.key} tier={tier} index={index} basis={basis} currency={currency} onRemove={() => setTiers(tiers.filter((one) => one !== tier))} />
      ))}
      <Button variant="outline" className="justify-self-start" disabled={tiers.length >= 20} onClick={add}><Plus />Add a tier</Button>
      <DowngradeFields downgrade={downgrade} />
      <p className="text-sm text-muted-foreground">
        Before a draft is published, you see who would move by it. A tier that members hold can’t be removed.
      </p>
    </>
  )
}

type RowProps = { tier: Tier; index: number; basis: Basis; currency: string; onRemove: () => void }

function TierRow({ tier, index, basis, currency, onRemove }: RowProps) {
  const name = `rules.tiers.${index}`
  return (
    <div className="grid items-start gap-4 rounded-md border p-4 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_6rem]">
      <input type="hidden" name={`${name}.key`} value={tier.key} readOnly />
      <FormField name={`${name}.name`} label={`Tier ${index + 1}`}><Input defaultValue={tier.name} maxLength={40} autoComplete="off" /></FormField>
      <FormField name={`${name}.color`} label="Colour"><Input type="color" defaultValue={tier.color} /></FormField>
      {basis === 'spend' ? (
        <FormField name={`${name}.thresholdMinor`} label="From"><MoneyInput currency={currency} defaultAmountMinor={tier.thresholdMinor ?? (index === 0 ? 0 : undefined)} /></FormField>
      ) : (
        <FormField name={`${name}.thresholdPoints`} label="From points">
          <Input inputMode="numeric" autoComplete="off" defaultValue={tier.thresholdPoints ?? (index === 0 ? 0 : '')} />
        </FormField>
      )}
      <FormField name={`${name}.multiplier`} label="Points times"><Input inputMode="decimal" autoComplete="off" defaultValue={tier.multiplier} /></FormField>
      <FormField name={`${name}.benefits`} label="What its members have" optional hint="A short sentence a line. They read it on their card." className="sm:col-span-full">
        <Textarea defaultValue={tier.benefits.join('\n')} rows={2} />
      </FormField>
      {index > 0 ? <Button variant="ghost" size="sm" className="justify-self-start" onClick={onRemove}>Remove {tier.name || 'this tier'}</Button> : null}
    </div>
  )
}
