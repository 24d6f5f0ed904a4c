'use client'

import { useState } from 'react'
import { CatalogueNames } from '@/components/products/catalogue-names'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Textarea } from '@/components/ui/textarea'
import { addChallenge, saveChallenge } from '@/lib/challenges/actions'
import { badges } from '@/lib/challenges/plain'
import type { Challenge, ChallengeKind } from '@/lib/challenges/schemas'
import { kindWords } from './challenge-words'

type Props = { challenge?: Challenge; currency: string; today: string; rewards: { rewardId: string; name: string }[] }

/** Once it runs, only its words, its end, its badge and which reward it brings change: members are on their way. */
export function ChallengeForm({ challenge, currency, today, rewards }: Props) {
  return (
    <ActionForm action={challenge ? saveChallenge : addChallenge} hidden={challenge ? { challengeId: challenge.challengeId } : {}} idempotent={!challenge}>
      <FormField name="name" label="Name" hint="As members read it: Ten coffees." required><Input defaultValue={challenge?.name} maxLength={80} autoComplete="off" /></FormField>
      <FormField name="description" label="Description" optional><Textarea defaultValue={challenge?.description ?? ''} maxLength={300} /></FormField>
      {challenge ? null : <GoalFields currency={currency} today={today} />}
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <FormField name="lastDay" label="Last day" optional><Input type="date" defaultValue={challenge?.lastDay ?? ''} /></FormField>
        <FormField name="badge" label="Badge" optional hint="Stands on the member’s phone for good.">
          <NativeSelect defaultValue={challenge?.badge ?? ''}>
            <option value="">None</option>
            {badges.map((one) => <option key={one} value={one}>{one.replace(/^./, (letter) => letter.toUpperCase())}</option>)}
          </NativeSelect>
        </FormField>
      </div>
      {challenge?.rewardId ? (
        <FormField name="rewardId" label="The reward it brings" hint="Cards that are filled from now on, and full ones that wait, bring this one.">
          <NativeSelect defaultValue={challenge.rewardId}>
            {rewards.map(({ rewardId, name }) => <option key={rewardId} value={rewardId}>{name}</option>)}
          </NativeSelect>
        </FormField>
      ) : null}
      {challenge ? null : (
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <FormField name="bonusPoints" label="Points it brings" optional><Input inputMode="numeric" autoComplete="off" /></FormField>
          <FormField name="rewardId" label="Or a reward, free" optional hint="As a voucher on the phone.">
            <NativeSelect>
              <option value="">None</option>
              {rewards.map(({ rewardId, name }) => <option key={rewardId} value={rewardId}>{name}</option>)}
            </NativeSelect>
          </FormField>
        </div>
      )}
      <SubmitButton className="justify-self-start">{challenge ? 'Save it' : 'Start it'}</SubmitButton>
    </ActionForm>
  )
}

function GoalFields({ currency, today }: { currency: string; today: string }) {
  const [kind, setKind] = useState<ChallengeKind>('items')
  return (
    <>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <FormField name="kind" label="What counts">
          <NativeSelect value={kind} onChange={(event) => setKind(event.target.value as ChallengeKind)}>
            {Object.entries(kindWords).map(([value, { label }]) => <option key={value} value={value}>{label}</option>)}
          </NativeSelect>
        </FormField>
        <FormField key={kind} name="target" label={kindWords[kind].target} hint={kindWords[kind].hint} required>
          {kind === 'spend' ? <MoneyInput currency={currency} /> : <Input inputMode="numeric" autoComplete="off" />}
        </FormField>
        <FormField name="skus" label="Article numbers" optional hint="Commas between them."><CatalogueNames of="articles" /></FormField>
        <FormField name="categories" label="Categories" optional hint="Nothing named: everything counts."><CatalogueNames of="categories" /></FormField>
        <FormField name="firstDay" label="First day that counts" required><Input type="date" defaultValue={today} /></FormField>
      </div>
      <FormField name="repeats" label="Begins anew when it is reached" inline hint="As a punch card does."><Checkbox defaultChecked value="on" /></FormField>
    </>
  )
}
