'use client'

import { useState } from 'react'
import { CatalogueNames } from '@/components/products/catalogue-names'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { addCampaign, saveCampaign } from '@/lib/campaigns/actions'
import type { Campaign } from '@/lib/campaigns/schemas'
import type { Segment } from '@/lib/segments/schemas'
import { AudienceFields } from './audience-fields'
import { weekdays } from './campaign-words'
import { Ticks } from './ticks'

type Props = { campaign?: Campaign; currency: string; tiers: { key: string; name: string }[]; outlets: { outletId: string; name: string }[]; segments: Pick<Segment, 'segmentId' | 'name' | 'archived'>[] }

export function CampaignForm({ campaign, currency, tiers, outlets, segments }: Props) {
  const [type, setType] = useState<Campaign['effect']['type']>(campaign?.effect.type ?? 'multiplier')
  const effect = campaign?.effect
  return (
    <ActionForm action={campaign ? saveCampaign : addCampaign} hidden={campaign ? { campaignId: campaign.id } : {}} idempotent={!campaign}>
      <FormField name="name" label="Name" hint="Members read it where their points are explained." required><Input defaultValue={campaign?.name} maxLength={80} autoComplete="off" /></FormField>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <FormField name="effect.type" label="What it gives">
          <NativeSelect value={type} onChange={(event) => setType(event.target.value as Campaign['effect']['type'])}>
            <option value="multiplier">Points times a number</option>
            <option value="bonus">Points on top, once a sale</option>
            <option value="per_product">Points for each piece</option>
          </NativeSelect>
        </FormField>
        {type === 'multiplier'
          ? <FormField name="effect.factor" label="How many times" required><Input inputMode="decimal" autoComplete="off" defaultValue={effect?.type === 'multiplier' ? effect.factor : '2'} /></FormField>
          : <FormField name="effect.points" label="How many points" required><Input inputMode="numeric" autoComplete="off" defaultValue={effect && effect.type !== 'multiplier' ? effect.points : ''} /></FormField>}
      </div>
      <fieldset className="grid gap-5 border-t pt-5">
        <legend className="float-left w-full text-base font-semibold">When</legend>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <FormField name="firstDay" label="First day" optional><Input type="date" defaultValue={campaign?.firstDay ?? ''} /></FormField>
          <FormField name="lastDay" label="Last day" optional><Input type="date" defaultValue={campaign?.lastDay ?? ''} /></FormField>
          <FormField name="fromTime" label="From" hint="On the clock of your program’s time zone." optional><Input type="time" defaultValue={campaign?.fromTime ?? ''} /></FormField>
          <FormField name="untilTime" label="Until" hint="Earlier than the other: into the night, which counts to the day it began on. 00:00 is midnight." optional><Input type="time" defaultValue={campaign?.untilTime ?? ''} /></FormField>
        </div>
        <Ticks name="weekdays" legend="Only on" none="every day" options={weekdays.map((label, index) => ({ value: String(index + 1), label }))} chosen={campaign?.weekdays.map(String) ?? []} />
      </fieldset>
      <fieldset className="grid gap-5 border-t pt-5">
        <legend className="float-left w-full text-base font-semibold">For what</legend>
        <FormField name="minBasketMinor" label="From a sale of" hint="What is paid, after rewards." optional><MoneyInput currency={currency} defaultAmountMinor={campaign?.minBasketMinor ?? undefined} className="max-w-40" /></FormField>
        <FormField name="skus" label="Article numbers" optional hint="Commas between them."><CatalogueNames of="articles" names={campaign?.skus} /></FormField>
        <FormField name="categories" label="Categories" optional hint="As the tills send them, commas between them. Nothing named: everything."><CatalogueNames of="categories" names={campaign?.categories} /></FormField>
        {outlets.length > 1 ? <Ticks name="outletIds" legend="Only at" none="everywhere" options={outlets.map(({ outletId, name }) => ({ value: outletId, label: name }))} chosen={campaign?.outletIds ?? []} /> : null}
      </fieldset>
      <AudienceFields campaign={campaign} tiers={tiers} segments={segments} />
      <SubmitButton className="justify-self-start">{campaign ? 'Save the campaign' : 'Start the campaign'}</SubmitButton>
    </ActionForm>
  )
}
