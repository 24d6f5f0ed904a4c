'use client'

import { useState } from 'react'
import type { ReactNode } from 'react'
import type { ProgramRules } from '@/lib/programs/schemas'
import { BonusFields } from './fields-bonuses'
import { EarnFields } from './fields-earn'
import { ExpiryFields } from './fields-expiry'
import { GivingFields } from './fields-giving'
import { ProofFields, RedeemFields } from './fields-redeem'
import { ReferralFields } from './fields-referrals'
import { TalkFields } from './fields-talk'
import { TierFields } from './fields-tiers'
import { FormSection } from './form-section'
import { sections, sectionWords } from './section-words'
import type { SectionId } from './section-words'

/** `rules` fill the fields, `shown` are what they say now. */
export function FormSteps({ rules, shown, currency }: { rules: ProgramRules; shown: ProgramRules; currency: string }) {
  const [basis, setBasis] = useState(rules.tierBasis)
  const words = sectionWords(shown, currency)
  const fields: Record<SectionId, ReactNode> = {
    earning: <EarnFields earn={rules.earn} currency={currency} />,
    bonuses: <BonusFields bonuses={rules.bonuses} />,
    referrals: <ReferralFields referrals={rules.referrals} currency={currency} />,
    expiry: <ExpiryFields expiry={rules.expiry} activationDelayDays={rules.activationDelayDays} />,
    money: <RedeemFields redeem={rules.redeem} currency={currency} />,
    proof: <ProofFields {...rules} unprovenPointsPerDay={rules.redeem.unprovenPointsPerDay} offlinePointsPerDay={rules.redeem.offlinePointsPerDay} />,
    giving: <GivingFields giving={rules.giving} />,
    tiers: <TierFields tiers={rules.tiers} basis={basis} window={rules.tierWindow} downgrade={rules.tierDowngrade} currency={currency} onBasis={setBasis} />,
    messages: <TalkFields messages={rules.messages} lookup={rules.lookup} />,
  }
  return sections.map(({ id, title, intro }) => (
    <FormSection key={id} id={id} title={title} intro={intro} summary={words[id]}>{fields[id]}</FormSection>
  ))
}
