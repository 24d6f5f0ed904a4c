'use client'

import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { saveNumbering } from '@/lib/organizations/actions'
import { prefixPattern, retailerNumber } from '@/lib/organizations/numbering-plain'

/** How new retailers are numbered, with the number that comes next. */
export function NumberingForm({ prefix, next }: { prefix: string | null; next: number }) {
  const [typed, setTyped] = useState({ prefix: prefix ?? '', next: String(next) })
  const [wanted, number] = [typed.prefix.trim().toUpperCase(), Number(typed.next)]
  const follows = wanted === '' ? 'six letters and digits by chance, such as K7PM2X' : prefixPattern.test(wanted) && Number.isInteger(number) && number > 0 ? retailerNumber(wanted, number) : null
  return (
    <ActionForm action={saveNumbering} successMessage="Saved">
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField name="retailerPrefix" label="Numbers begin with" hint="Up to six letters and digits. Empty: by chance." optional>
          <Input maxLength={6} autoComplete="off" value={typed.prefix} onChange={(event) => setTyped({ ...typed, prefix: event.target.value })} />
        </FormField>
        <FormField name="retailerNext" label="The next one’s number"><Input inputMode="numeric" autoComplete="off" value={typed.next} onChange={(event) => setTyped({ ...typed, next: event.target.value })} /></FormField>
      </div>
      <p role="status" className="text-sm">{follows ? <>The next one gets: <strong className="tracking-wider">{follows}</strong>.</> : 'Such a number cannot be given.'} <span className="text-muted-foreground">Those who have a number keep it. Cards, receipts and codes are numbered by chance, so that nobody can guess another’s.</span></p>
      <SubmitButton className="justify-self-start">Save the numbering</SubmitButton>
    </ActionForm>
  )
}
