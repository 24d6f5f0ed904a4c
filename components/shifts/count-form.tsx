'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Input } from '@/components/ui/input'
import { countDrawer } from '@/lib/shifts/actions'

/** For a shift that was left open: its till may be closed, or nobody be there who would do it. */
export function CountForm({ shiftId, currency }: { shiftId: string; currency: string }) {
  return (
    <Card className="mx-auto w-full max-w-80 print:hidden">
      <CardHeader><CardTitle>Close it here</CardTitle><CardDescription>Where it was forgotten, or its till is no more. A closed shift never changes.</CardDescription></CardHeader>
      <CardContent>
        <ActionForm action={countDrawer} idempotent hidden={{ shiftId }} aria-label="Close the shift" successMessage="The shift is closed">
          <FormField name="countedMinor" label="Cash counted at the end" required><MoneyInput currency={currency} /></FormField>
          <FormField name="note" label="Note" optional><Input autoComplete="off" maxLength={500} /></FormField>
          <SubmitButton>Close the shift</SubmitButton>
        </ActionForm>
      </CardContent>
    </Card>
  )
}
