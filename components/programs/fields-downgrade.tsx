'use client'

import { useState } from 'react'
import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import type { ProgramRules } from '@/lib/programs/schemas'

type Downgrade = ProgramRules['tierDowngrade']
const policies: Record<Downgrade['policy'], string> = {
  none: 'Is kept for good', one_level: 'Falls by one tier', recompute: 'Falls to the tier that was reached',
}

/** What becomes of a tier that was not reached again. Hidden fields keep their values, so that switching back loses nothing. */
export function DowngradeFields({ downgrade }: { downgrade: Downgrade }) {
  const [policy, setPolicy] = useState(downgrade.policy)
  return (
    <>
      <FormField
        name="rules.tierDowngrade.policy"
        label="A tier not reached again"
        hint="A tier is kept to the end of the window after the one it was reached in. What was counted in that window then decides."
      >
        <NativeSelect value={policy} onChange={(event) => setPolicy(event.target.value as Downgrade['policy'])} className="max-w-80">
          {Object.entries(policies).map(([value, label]) => <option key={value} value={value}>{label}</option>)}
        </NativeSelect>
      </FormField>
      <div className="grid gap-5 sm:grid-cols-2" hidden={policy === 'none'}>
        <FormField name="rules.tierDowngrade.graceDays" label="Days of grace" hint="After the window’s end. The tier is still held, and sales still count for it.">
          <Input inputMode="numeric" autoComplete="off" defaultValue={downgrade.graceDays} className="max-w-32" />
        </FormField>
        <FormField name="rules.tierDowngrade.noticeDays" label="Days of notice" hint="Nobody loses a tier without being told so many days before.">
          <Input inputMode="numeric" autoComplete="off" defaultValue={downgrade.noticeDays} className="max-w-32" />
        </FormField>
      </div>
    </>
  )
}
