import { CatalogueNames } from '@/components/products/catalogue-names'
import { FormField } from '@/components/shared/form-field'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import type { Campaign } from '@/lib/campaigns/schemas'
import type { Segment } from '@/lib/segments/schemas'
import { Ticks } from './ticks'

const number = (value: number | null | undefined) => <Input inputMode="numeric" autoComplete="off" defaultValue={value ?? ''} />

/** Which members it is for, by what they did before; and how much of it there is. All that is said must hold. */
export function AudienceFields({ campaign, tiers, segments }: { campaign?: Campaign; tiers: { key: string; name: string }[]; segments: Pick<Segment, 'segmentId' | 'name' | 'archived'>[] }) {
  return (
    <>
      <fieldset className="grid gap-5 border-t pt-5">
        <legend className="float-left w-full text-base font-semibold">For whom</legend>
        {tiers.length > 1 ? <Ticks name="tierKeys" legend="Only for" none="everybody" options={tiers.map(({ key, name }) => ({ value: key, label: name }))} chosen={campaign?.tierKeys ?? []} /> : null}
        {segments.length > 0 ? <Ticks name="segmentIds" legend="In one of these segments" none="everybody" options={segments.map(({ segmentId, name, archived }) => ({ value: segmentId, label: archived ? `${name} (archived)` : name }))} chosen={campaign?.segmentIds ?? []} /> : null}
        <FormField name="personal" label="As a personal offer" inline hint="Members it is for see it on their phone, and it counts for those who switch it on."><Checkbox defaultChecked={campaign?.personal} value="on" /></FormField>
        <FormField name="firstPurchase" label="On the first purchase" inline><Checkbox defaultChecked={campaign?.firstPurchase} value="on" /></FormField>
        <FormField name="birthdayMonth" label="In the month of the member’s birthday" inline hint="Members say it on their phone, or you note it on their page."><Checkbox defaultChecked={campaign?.birthdayMonth} value="on" /></FormField>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <FormField name="everyVisit" label="Each so many purchases" optional hint="10: the 10th, the 20th, the 30th.">{number(campaign?.everyVisit)}</FormField>
          <FormField name="inactiveDays" label="Not here for so many days" optional hint="Counted from the last purchase.">{number(campaign?.inactiveDays)}</FormField>
          <FormField name="boughtSkus" label="Bought one of these articles" optional hint="Commas between them."><CatalogueNames of="articles" names={campaign?.boughtSkus} /></FormField>
          <FormField name="boughtCategories" label="Or one of these categories" optional><CatalogueNames of="categories" names={campaign?.boughtCategories} /></FormField>
          <FormField name="boughtDays" label="Within so many days before">{number(campaign?.boughtDays ?? 90)}</FormField>
        </div>
      </fieldset>
      <fieldset className="grid gap-5 border-t pt-5">
        <legend className="float-left w-full text-base font-semibold">How much</legend>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <FormField name="budgetPoints" label="Budget in points" optional hint="Once it is given, the campaign gives nothing more.">{number(campaign?.budgetPoints)}</FormField>
          <FormField name="maxPerMember" label="How often for one member" optional>{number(campaign?.maxPerMember)}</FormField>
        </div>
      </fieldset>
    </>
  )
}
