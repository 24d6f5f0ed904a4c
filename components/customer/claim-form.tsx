'use client'

import Link from 'next/link'
import { useState } from 'react'
import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Alert, AlertTitle } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { claimReceipt } from '@/lib/customers/actions'

type Claimed = { programId: string; business: string; pointsEarned: number; pointsPending: number; available: number | null }

export function ClaimForm({ code }: { code: string }) {
  const { say, points } = useSay()
  const [claimed, setClaimed] = useState<Claimed>()
  return (
    <>
      {claimed ? (
        <Alert variant="success">
          <AlertTitle>{say('forms.claimed', { points: points(claimed.pointsEarned), business: claimed.business })}</AlertTitle>
          {claimed.available === null ? <p>{say('forms.claimed_old')}</p> : (
            <>
              <p>{say('forms.claimed_now', { later: claimed.pointsPending > 0 ? 'yes' : 'no', points: points(claimed.available) })}</p>
              <Button asChild variant="outline" className="justify-self-start"><Link href={`/me/${claimed.programId}`}>{say('forms.open_card')}</Link></Button>
            </>
          )}
        </Alert>
      ) : null}
      <ActionForm action={claimReceipt} idempotent resetOnSuccess onSuccess={setClaimed} className="rounded-lg border bg-card p-4">
        <FormField name="code" label={say('forms.claim_code')} hint={say('forms.claim_hint')} required>
          <Input defaultValue={claimed ? '' : code} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} className="max-w-64 font-mono" />
        </FormField>
        <SubmitButton className="w-fit">{say('forms.claim')}</SubmitButton>
      </ActionForm>
    </>
  )
}
