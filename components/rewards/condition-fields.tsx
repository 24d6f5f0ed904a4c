import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import type { Reward } from '@/lib/rewards/schemas'

/** What a condition can name. */
export type Choices = { tiers: { key: string; name: string }[]; outlets: { outletId: string; name: string }[] }

const number = (value: number | null | undefined) => <Input inputMode="numeric" autoComplete="off" defaultValue={value ?? ''} />

/** Who may have it, when, where and how often. An empty field is no condition. */
export function ConditionFields({ reward, currency, tiers, outlets }: Choices & { reward?: Reward; currency: string }) {
  return (
    <fieldset className="grid gap-5 border-t pt-5">
      <legend className="float-left w-full text-base font-semibold">Conditions</legend>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <FormField name="tierKey" label="For members of">
          <NativeSelect defaultValue={reward?.tierKey ?? ''}>
            <option value="">Every tier</option>
            {tiers.map(({ key, name }) => <option key={key} value={key}>{name} and above</option>)}
          </NativeSelect>
        </FormField>
        <FormField name="minBasketMinor" label="From a sale of" optional><MoneyInput currency={currency} defaultAmountMinor={reward?.minBasketMinor ?? undefined} /></FormField>
        <FormField name="validFrom" label="First day" optional><Input type="date" defaultValue={reward?.validFrom ?? ''} /></FormField>
        <FormField name="validUntil" label="Last day" optional><Input type="date" defaultValue={reward?.validUntil ?? ''} /></FormField>
        <FormField name="stock" label="How many in all" optional hint="Those given already count.">{number(reward?.stock)}</FormField>
        <FormField name="maxPerSale" label="Most in one sale" optional>{number(reward?.maxPerSale)}</FormField>
        <FormField name="maxPerMember" label="Most for one member" optional>{number(reward?.maxPerMember)}</FormField>
        <FormField name="maxPerMemberDay" label="Most for one member in a day" optional>{number(reward?.maxPerMemberDay)}</FormField>
      </div>
      <fieldset className="grid gap-3">
        <legend className="mb-3 text-sm font-medium">In one sale it goes <span className="font-normal text-muted-foreground">(none ticked: with everything)</span></legend>
        <FormField name="alone" label="Not with other rewards" inline><Checkbox defaultChecked={reward?.alone} value="on" /></FormField>
        <FormField name="withoutPoints" label="Not with points as money" inline><Checkbox defaultChecked={reward?.withoutPoints} value="on" /></FormField>
      </fieldset>
      {outlets.length > 1 ? (
        <fieldset className="grid gap-3">
          <legend className="mb-3 text-sm font-medium">Only at <span className="font-normal text-muted-foreground">(none ticked: everywhere)</span></legend>
          {outlets.map(({ outletId, name }) => (
            <FormField key={outletId} name="outletIds" label={name} inline>
              <Checkbox defaultChecked={reward?.outletIds.includes(outletId)} value={outletId} />
            </FormField>
          ))}
        </fieldset>
      ) : null}
    </fieldset>
  )
}
