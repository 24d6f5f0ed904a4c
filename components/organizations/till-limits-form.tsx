'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { saveTillLimits } from '@/lib/organizations/actions'

type Props = { currency: string; discountLimitPercent: number | null; refundLimitMinor: number | null; voidLimitMinor: number | null; tillLockMinutes: number | null }

export function TillLimitsForm({ currency, ...limits }: Props) {
  return (
    <ActionForm action={saveTillLimits} successMessage="Saved">
      <p className="text-sm text-muted-foreground">
        What a cashier may do alone at the till in the browser. Beyond it the till asks for a manager’s PIN. Empty: no limit.
      </p>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <FormField name="discountLimitPercent" label="Most per cent off a line">
          <Input inputMode="numeric" autoComplete="off" defaultValue={limits.discountLimitPercent ?? ''} />
        </FormField>
        <FormField name="refundLimitMinor" label="Most refunded of one sale">
          <MoneyInput currency={currency} defaultAmountMinor={limits.refundLimitMinor ?? undefined} />
        </FormField>
        <FormField name="voidLimitMinor" label="Most taken out of one basket">
          <MoneyInput currency={currency} defaultAmountMinor={limits.voidLimitMinor ?? undefined} />
        </FormField>
        <FormField name="tillLockMinutes" label="Minutes until the till locks" hint="When nobody touched it. Empty: it never does.">
          <Input inputMode="numeric" autoComplete="off" defaultValue={limits.tillLockMinutes ?? ''} />
        </FormField>
      </div>
      <SubmitButton className="justify-self-start">Save the till’s rules</SubmitButton>
    </ActionForm>
  )
}
