'use client'

import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { formatPoints } from '@/lib/core/format'
import { addPoints } from '@/lib/members/actions'

type Props = { country: string; currency: string; outletId: string; asksTax: boolean }

/** A sale in two fields: the same sale as at the till, under one key until it is answered. */
export function AddPointsForm({ country, currency, outletId, asksTax }: Props) {
  const [said, setSaid] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  return (
    <div className="grid gap-4">
      <ActionForm
        key={round}
        aria-label="Add points"
        action={addPoints}
        hidden={{ currency, outletId, phoneCountry: country }}
        idempotent
        onSuccess={(sale) => {
          const has = sale.balance ? ` The member now has ${formatPoints(sale.balance.available)}.` : ''
          setSaid(`${formatPoints(sale.pointsEarned)} added.${has}`)
          setRound((value) => value + 1)
        }}
      >
        {/* Read with the shop's country: what knows every country's numbers weighs more than all of this page but its chart. */}
        <FormField name="phone" label="Phone number" hint="A new number is enrolled with it. From abroad: with + and the country’s code." required>
          <Input type="tel" inputMode="tel" autoComplete="off" maxLength={30} />
        </FormField>
        <FormField name="totalMinor" label="Amount paid" required><MoneyInput currency={currency} placeholder="0.00" /></FormField>
        {asksTax ? <FormField name="taxMinor" label="Tax in it" hint="Tax collects no points here." required><MoneyInput currency={currency} defaultAmountMinor={0} /></FormField> : null}
        <SubmitButton>Add points</SubmitButton>
      </ActionForm>
      <p role="status" className="min-h-5 text-sm font-medium text-success">{said}</p>
    </div>
  )
}
