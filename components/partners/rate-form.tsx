'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { join, saveRate } from '@/lib/partners/actions'
import type { Limits } from '@/lib/partners/schemas'
import { limitWords, unitOf } from './partner-words'

type Rate = { currency: string; limits: Limits; pointsPerUnit: string | null }

const RateField = ({ currency, limits, pointsPerUnit }: Rate) => (
  <FormField name="pointsPerUnit" label={`Your points for each ${unitOf(currency)}`} hint={`From ${limitWords(limits)}, as agreed with the owner.`} required>
    <Input inputMode="decimal" autoComplete="off" className="w-40" defaultValue={pointsPerUnit ?? limits.leastPerUnit} />
  </FormField>
)

export function RateForm(rate: Rate) {
  return (
    <ActionForm action={saveRate} idempotent successMessage="Saved: it counts from the next sale on">
      <RateField {...rate} />
      <SubmitButton className="justify-self-start">Save the rate</SubmitButton>
    </ActionForm>
  )
}

export function JoinForm({ name, hidden, ...rate }: Rate & { name: string; hidden: Record<string, string> }) {
  return (
    <ActionForm action={join} idempotent hidden={hidden} aria-label={`Join ${name}`}>
      <RateField {...rate} />
      <SubmitButton size="lg" className="justify-self-start">Join {name}</SubmitButton>
    </ActionForm>
  )
}
