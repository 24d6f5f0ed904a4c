'use client'

import { useState } from 'react'
import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import type { Expiry } from '@/lib/programs/schemas'

const kinds: Record<Expiry['type'], string> = {
  none: 'Never', rolling_days: 'Days after they were earned', rolling_months: 'Months after they were earned',
  end_of: 'At the end of a month, quarter or year', fixed: 'On one date', inactivity: 'Days without a sale',
}

export function ExpiryFields({ expiry, activationDelayDays }: { expiry: Expiry; activationDelayDays: number }) {
  const [type, setType] = useState(expiry.type)
  const of = <K extends Expiry['type']>(kind: K) => (expiry.type === kind ? (expiry as Extract<Expiry, { type: K }>) : undefined)
  return (
    <>
      <FormField name="rules.activationDelayDays" label="Days until points can be used" hint="0: at once. Until then they show as not yet usable.">
        <Input inputMode="numeric" autoComplete="off" defaultValue={activationDelayDays} className="max-w-32" />
      </FormField>
      <FormField name="rules.expiry.type" label="Points expire" hint="Days end at midnight in the program’s time zone.">
        <NativeSelect value={type} onChange={(event) => setType(event.target.value as Expiry['type'])} className="max-w-80">
          {Object.entries(kinds).map(([kind, label]) => <option key={kind} value={kind}>{label}</option>)}
        </NativeSelect>
      </FormField>
      {type === 'rolling_days' || type === 'inactivity' ? (
        <FormField key={type} name="rules.expiry.days" label="Days">
          <Input inputMode="numeric" autoComplete="off" defaultValue={of('rolling_days')?.days ?? of('inactivity')?.days ?? 365} className="max-w-32" />
        </FormField>
      ) : null}
      {type === 'rolling_months' ? (
        <FormField name="rules.expiry.months" label="Months">
          <Input inputMode="numeric" autoComplete="off" defaultValue={of('rolling_months')?.months ?? 12} className="max-w-32" />
        </FormField>
      ) : null}
      {type === 'end_of' ? (
        <div className="grid gap-5 sm:grid-cols-2">
          <FormField name="rules.expiry.period" label="At the end of the">
            <NativeSelect defaultValue={of('end_of')?.period ?? 'year'}>
              <option value="month">month</option><option value="quarter">quarter</option><option value="year">year</option>
            </NativeSelect>
          </FormField>
          <FormField name="rules.expiry.afterMonths" label="Months later" hint="0: of the one they were earned in.">
            <Input inputMode="numeric" autoComplete="off" defaultValue={of('end_of')?.afterMonths ?? 12} />
          </FormField>
        </div>
      ) : null}
      {type === 'fixed' ? (
        <FormField name="rules.expiry.date" label="Last day"><Input type="date" defaultValue={of('fixed')?.date} className="max-w-48" /></FormField>
      ) : null}
    </>
  )
}
