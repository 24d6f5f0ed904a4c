'use client'

import { useState } from 'react'
import { CatalogueNames } from '@/components/products/catalogue-names'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Switch } from '@/components/ui/switch'
import { Textarea } from '@/components/ui/textarea'
import { addReward, saveReward } from '@/lib/rewards/actions'
import { typeWords } from '@/lib/rewards/plain'
import type { Reward, RewardType } from '@/lib/rewards/schemas'
import { ConditionFields } from './condition-fields'
import type { Choices } from './condition-fields'
import { PictureInput } from '@/components/shared/picture-input'
import { VoucherFields } from './voucher-fields'

const offTheSale = 'Commas between them. Nothing named: off the whole sale.'
const articleHints: Record<RewardType, string> = {
  amount_off: offTheSale,
  percent_off: offTheSale,
  product: 'The cheapest of these is free. Nothing named: any one article, handed over.',
  service: 'Where the service is an article at the till. Nothing named: it is given as it is.',
  gift: '',
}

type Props = { reward?: Reward; currency: string } & Choices

export function RewardForm({ reward, currency, tiers, outlets }: Props) {
  const articles = reward ? [...(reward.sku ? [reward.sku] : []), ...reward.skus] : []
  const [type, setType] = useState<RewardType>(reward?.type ?? 'amount_off')
  return (
    <ActionForm
      action={reward ? saveReward : addReward}
      hidden={{ currency, ...(reward ? { rewardId: reward.rewardId } : {}) }}
      idempotent={!reward}
    >
      <FormField name="name" label="Name" hint="As members and cashiers see it: Free flat white." required><Input defaultValue={reward?.name} maxLength={80} autoComplete="off" /></FormField>
      <FormField name="type" label="What it gives">
        <NativeSelect value={type} onChange={(event) => setType(event.target.value as RewardType)}>
          {Object.entries(typeWords).map(([value, label]) => <option key={value} value={value}>{label}</option>)}
        </NativeSelect>
      </FormField>
      {type === 'amount_off' ? (
        <FormField name="amountMinor" label="How much off" required><MoneyInput currency={currency} defaultAmountMinor={reward?.amountMinor ?? undefined} className="max-w-40" /></FormField>
      ) : null}
      {type === 'percent_off' ? (
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <FormField name="percent" label="Percent off" required><Input inputMode="decimal" autoComplete="off" defaultValue={reward?.percent ?? ''} /></FormField>
          <FormField name="maxDiscountMinor" label="At most" optional><MoneyInput currency={currency} defaultAmountMinor={reward?.maxDiscountMinor ?? undefined} /></FormField>
        </div>
      ) : null}
      {type === 'gift' ? null : (
        <>
          <FormField name="skus" label="Article numbers" optional hint={articleHints[type]}><CatalogueNames of="articles" names={articles} /></FormField>
          <FormField name="categories" label="Categories" optional hint="As the tills send them, commas between them."><CatalogueNames of="categories" names={reward?.categories} /></FormField>
        </>
      )}
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <FormField name="points" label="Costs points" required><Input inputMode="numeric" autoComplete="off" defaultValue={reward?.points} /></FormField>
        {type === 'product' || type === 'service' ? (
          <FormField name="payMinor" label="And money" optional hint="What is paid beside the points, for an article named above.">
            <MoneyInput currency={currency} defaultAmountMinor={reward?.payMinor ?? undefined} />
          </FormField>
        ) : null}
      </div>
      <FormField name="description" label="Description" optional><Textarea defaultValue={reward?.description ?? ''} maxLength={500} /></FormField>
      <PictureInput name="pictureId" label="Picture" says="Members see it beside the reward." initial={reward?.pictureId ?? null} />
      <VoucherFields reward={reward} gift={type === 'gift'} />
      <ConditionFields reward={reward} currency={currency} tiers={tiers} outlets={outlets} />
      {reward ? <FormField name="active" label="Offered now" inline hint="Off: tills and members don’t see it."><Switch defaultChecked={reward.active} value="on" /></FormField> : null}
      <SubmitButton className="justify-self-start">{reward ? 'Save the reward' : 'Add the reward'}</SubmitButton>
    </ActionForm>
  )
}
