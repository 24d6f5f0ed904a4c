'use client'

import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'

type Known = { name: string; taxId: string | null; address: string | null; contact: string | null }

export function DetailFields({ known }: { known?: Known }) {
  return (
    <>
      <FormField name="name" label="Business name" required><Input autoComplete="off" maxLength={120} defaultValue={known?.name} /></FormField>
      <FormField name="contact" label="Contact" hint="Whom to ask for." optional><Input autoComplete="off" maxLength={100} defaultValue={known?.contact ?? undefined} /></FormField>
      <FormField name="taxId" label="Tax id" optional><Input autoComplete="off" maxLength={40} defaultValue={known?.taxId ?? undefined} /></FormField>
      <FormField name="address" label="Address" optional><Textarea rows={3} maxLength={300} defaultValue={known?.address ?? undefined} /></FormField>
    </>
  )
}
