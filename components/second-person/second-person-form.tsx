'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Checkbox } from '@/components/ui/checkbox'
import { capital } from '@/lib/core/capital'
import type { PartyWords } from '@/lib/retailers/schemas'
import { saveSecondPersonAction } from '@/lib/second-person/actions'
import { kindWords } from '@/lib/second-person/plain'
import type { PendingChange } from '@/lib/second-person'

type Kind = PendingChange['kind']

/** Of which kinds of record a change waits until somebody else has looked at it. */
export function SecondPersonForm({ kinds, words }: { kinds: Kind[]; words: PartyWords }) {
  const all = Object.entries(kindWords(words)) as [Kind, { label: string; what: string }][]
  return (
    <ActionForm action={saveSecondPersonAction} successMessage="Saved" aria-label="Changes that need a second person">
      <p className="max-w-prose text-sm text-muted-foreground">
        A change of a kind that you tick waits until another person, who may verify that kind, has looked at what would change. Nobody verifies their own, owners neither.
        Blocking somebody, suspending a {words.retailer} and revoking a code take effect at once. What waits already is still decided when you untick it. To untick one waits for another person itself.
      </p>
      {all.map(([kind, { label, what }]) => (
        <FormField key={kind} name={kind} label={capital(label)} hint={what} inline><Checkbox defaultChecked={kinds.includes(kind)} /></FormField>
      ))}
      <SubmitButton className="justify-self-start">Save</SubmitButton>
    </ActionForm>
  )
}
