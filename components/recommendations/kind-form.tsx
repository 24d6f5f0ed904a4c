'use client'

import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { saveKind } from '@/lib/recommendations/actions'
import { fillWording, limits, placeholders, thresholds, wordings } from '@/lib/recommendations/plain'
import type { Kind, Settings } from '@/lib/recommendations/schemas'
import { kindWords, placeholderWords, thresholdWords } from './kind-words'

type Props = { kind: Kind; settings: Settings; examples: Readonly<Record<string, string>> }

/** On or off, from when on, and the words, which are read as a member would while they are typed. */
export function KindForm({ kind, settings, examples }: Props) {
  const [wording, setWording] = useState(settings.wording ?? '')
  const { title } = kindWords[kind]
  return (
    <ActionForm action={saveKind} hidden={{ kind }} successMessage={`Saved: ${title}`} aria-label={title}>
      <FormField name="on" label="Show it" inline><Checkbox defaultChecked={settings.on} value="on" /></FormField>
      {kind === 'cross' ? (
        <FormField name="fromSales" label="Also from what members buy" inline hint="Off: your own pairs alone."><Checkbox defaultChecked={settings.fromSales} value="on" /></FormField>
      ) : null}
      <div className="grid items-start gap-5 sm:grid-cols-2">
        {thresholds.filter((name) => limits[kind][name]).map((name) => (
          <FormField key={name} name={name} label={thresholdWords[kind][name]?.label} hint={thresholdWords[kind][name]?.hint}>
            <Input inputMode="numeric" autoComplete="off" defaultValue={settings[name]} />
          </FormField>
        ))}
      </div>
      <FormField name="wording" label="In your words" optional hint={placeholders[kind].map((name) => `{${name}}: ${placeholderWords[name]}`).join('; ')}>
        <Input value={wording} onChange={(event) => setWording(event.target.value)} maxLength={140} placeholder={wordings[kind]} autoComplete="off" />
      </FormField>
      <p className="rounded-lg border bg-muted px-4 py-3 text-sm break-words">
        <span className="block text-xs text-muted-foreground">A member reads</span>
        <output aria-label={`Preview: ${title}`} className="font-medium">{fillWording(wording.trim() || wordings[kind], examples)}</output>
      </p>
      <SubmitButton className="justify-self-start">Save<span className="sr-only"> {title}</span></SubmitButton>
    </ActionForm>
  )
}
