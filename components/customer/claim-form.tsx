'use client'

import Link from 'next/link'
import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Alert, AlertTitle } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { formatPoints } from '@/lib/core/format'
import { claimReceipt } from '@/lib/customers/actions'

type Claimed = { programId: string; business: string; pointsEarned: number; pointsPending: number; available: number | null }

export function ClaimForm({ code }: { code: string }) {
  const [claimed, setClaimed] = useState<Claimed>()
  return (
    <>
      {claimed ? (
        <Alert variant="success">
          <AlertTitle>{formatPoints(claimed.pointsEarned)} from {claimed.business}</AlertTitle>
          {claimed.available === null ? <p>They are on an earlier card of your number. Ask at the shop to open it.</p> : (
            <>
              <p>{claimed.pointsPending > 0 ? 'They can be used later. ' : ''}You now have {formatPoints(claimed.available)} there.</p>
              <Button asChild variant="outline" className="justify-self-start"><Link href={`/me/${claimed.programId}`}>Open the card</Link></Button>
            </>
          )}
        </Alert>
      ) : null}
      <ActionForm action={claimReceipt} idempotent resetOnSuccess onSuccess={setClaimed} className="rounded-lg border bg-card p-4">
        <FormField name="code" label="Code on the receipt" hint="12 letters and digits, such as 7K2M-Q9TD-04XB. It stands below the QR code." required>
          <Input defaultValue={claimed ? '' : code} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} className="max-w-64 font-mono" />
        </FormField>
        <SubmitButton className="w-fit">Collect the points</SubmitButton>
      </ActionForm>
    </>
  )
}
