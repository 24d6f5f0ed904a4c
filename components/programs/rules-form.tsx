'use client'

import { useRef, useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { saveProgramDraft } from '@/lib/programs/actions'
import { rulesFromForm } from '@/lib/programs/form-schemas'
import { programRulesSchema } from '@/lib/programs/schemas'
import type { ProgramRules } from '@/lib/programs/schemas'
import { EarnPreview } from './earn-preview'
import { BonusFields } from './fields-bonuses'
import { EarnFields } from './fields-earn'
import { ExpiryFields } from './fields-expiry'
import { ProofFields, RedeemFields } from './fields-redeem'
import { TalkFields } from './fields-talk'
import { TierFields } from './fields-tiers'
import { FormSection } from './form-section'

type Props = { rules: ProgramRules; note: string | null; currency: string; locale: string; versionNumber: number }

/** The draft. Beside it, what a sale would earn by what stands in the fields now. */
export function RulesForm({ rules, note, currency, locale, versionNumber }: Props) {
  const [shown, setShown] = useState<ProgramRules | null>(rules)
  const [basis, setBasis] = useState(rules.tierBasis)
  const holder = useRef<HTMLDivElement>(null)
  const look = () => {
    const form = holder.current?.querySelector('form')
    if (form) setShown(programRulesSchema.safeParse(rulesFromForm(new FormData(form))).data ?? null)
  }
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      {/* Fields that keep hidden values write them after the event, hence the pause of a task. */}
      <div ref={holder} onInput={() => setTimeout(look, 0)} onClick={() => setTimeout(look, 0)}>
        <ActionForm action={saveProgramDraft} className="gap-6">
          <FormSection title="Earning"><EarnFields earn={rules.earn} currency={currency} /></FormSection>
          <FormSection title="Bonuses"><BonusFields bonuses={rules.bonuses} /></FormSection>
          <FormSection title="When points can be used, and until when">
            <ExpiryFields expiry={rules.expiry} activationDelayDays={rules.activationDelayDays} />
          </FormSection>
          <FormSection title="Points as money"><RedeemFields redeem={rules.redeem} currency={currency} /></FormSection>
          <FormSection title="Proof, refunds and receipts">
            <ProofFields {...rules} unprovenPointsPerDay={rules.redeem.unprovenPointsPerDay} />
          </FormSection>
          <FormSection title="Tiers">
            <TierFields tiers={rules.tiers} basis={basis} window={rules.tierWindow} downgrade={rules.tierDowngrade} currency={currency} onBasis={setBasis} />
          </FormSection>
          <FormSection title="Messages and look-up"><TalkFields messages={rules.messages} lookup={rules.lookup} /></FormSection>
          <FormField name="note" label="What this version is for" optional><Input defaultValue={note ?? ''} maxLength={300} autoComplete="off" /></FormField>
          <SubmitButton className="justify-self-start">Save the draft</SubmitButton>
        </ActionForm>
      </div>
      <div className="lg:sticky lg:top-8"><EarnPreview rules={shown} currency={currency} locale={locale} versionNumber={versionNumber} /></div>
    </div>
  )
}
