'use client'

import { useRef } from 'react'
import { Ticks } from '@/components/campaigns/ticks'
import { CatalogueNames } from '@/components/products/catalogue-names'
import { ActionForm } from '@/components/shared/action-form'
import { useCallHere } from '@/components/shared/drawn-for'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { useLook } from '@/components/shared/use-look'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { channels } from '@/lib/consents/plain'
import { plural } from '@/lib/core/format'
import { namesText } from '@/lib/core/names'
import { countMembers, keepSegment } from '@/lib/segments/actions'
import { conditionsFromForm } from '@/lib/segments/form-schemas'
import type { Segment, SegmentConditions } from '@/lib/segments/schemas'
import { channelWords } from './channel-words'
import { ListedFields } from './listed-fields'
import type { SaidList } from './listed-fields'

const months = Array.from({ length: 12 }, (_, index) => new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, index)))

type Props = { segment?: Segment; currency: string; tiers: { key: string; name: string }[]; /** Of what it opens with: it may arrive later. Null for who may not count. */ count: React.ReactNode; /** What a new one begins with. */ start?: SegmentConditions; /** The lists that it was saved from. */ lists: SaidList[] }

/** Everything that is said must hold; how many that are is counted while one types. */
export function SegmentForm({ segment, currency, tiers, count: first, start, lists }: Props) {
  const { said: count, look } = useCount()
  const holder = useRef<HTMLDivElement>(null)
  const lookAgain = () => { if (first !== null) look(holder.current?.querySelector('form') ?? null) }
  const c = segment?.conditions ?? start
  const number = (value: number | null | undefined) => <Input inputMode="numeric" autoComplete="off" defaultValue={value ?? ''} />
  const words = (value: readonly string[] | undefined) => <Input autoComplete="off" defaultValue={value && namesText(value)} />
  const money = (value: number | null | undefined) => <MoneyInput currency={currency} defaultAmountMinor={value ?? undefined} />
  return (
    <div ref={holder} onChange={first === null ? undefined : (event) => look((event.target as HTMLElement).closest('form'))}>
      <ActionForm action={keepSegment} hidden={segment ? { segmentId: segment.segmentId } : {}} idempotent={!segment}>
        <FormField name="name" label="Name" required><Input defaultValue={segment?.name} maxLength={80} autoComplete="off" /></FormField>
        {first === null ? null : <p role="status" className="rounded-md bg-accent-soft px-4 py-3 font-medium">{count ?? first}</p>}
        <ListedFields lists={lists} onLess={lookAgain} />
        <Part title="Who they are">
          {tiers.length > 1 ? <Ticks name="tierKeys" legend="Tier" none="every tier" options={tiers.map(({ key, name }) => ({ value: key, label: name }))} chosen={c?.tierKeys ?? []} /> : null}
          <Two>
            <FormField name="tags" label="Tags, one of" optional hint="Commas between them.">{words(c?.tags)}</FormField>
            <FormField name="birthMonth" label="Birthday in">
              <NativeSelect defaultValue={c?.birthMonth ?? ''}><option value="">Any month</option>{months.map((name, index) => <option key={name} value={index + 1}>{name}</option>)}</NativeSelect>
            </FormField>
          </Two>
          <Two>
            <FormField name="consented" label="May be told about offers" inline><Checkbox defaultChecked={c?.consented} value="on" /></FormField>
            <FormField name="consentedBy" label="May be told this way">
              <NativeSelect defaultValue={c?.consentedBy ?? ''}><option value="">Any way</option>{channels.map((one) => <option key={one} value={one}>{channelWords[one]}</option>)}</NativeSelect>
            </FormField>
          </Two>
        </Part>
        <Part title="When they came">
          <Two>
            <FormField name="seenWithinDays" label="Bought within so many days" optional>{number(c?.seenWithinDays)}</FormField>
            <FormField name="awayForDays" label="Not here for so many days" optional hint="Who bought before.">{number(c?.awayForDays)}</FormField>
          </Two>
          <FormField name="neverBought" label="Never bought anything" inline><Checkbox defaultChecked={c?.neverBought} value="on" /></FormField>
        </Part>
        <Part title="How much">
          <Three>
            <FormField name="spentFromMinor" label="Spent at least" optional>{money(c?.spentFromMinor)}</FormField>
            <FormField name="spentToMinor" label="At most" optional>{money(c?.spentToMinor)}</FormField>
            <FormField name="spentDays" label="In the last days">{number(c?.spentDays ?? 90)}</FormField>
            <FormField name="salesFrom" label="Purchases, at least" optional>{number(c?.salesFrom)}</FormField>
            <FormField name="salesTo" label="At most" optional>{number(c?.salesTo)}</FormField>
            <FormField name="salesDays" label="In the last days">{number(c?.salesDays ?? 90)}</FormField>
          </Three>
        </Part>
        <Part title="What they buy">
          <Three>
            <FormField name="boughtSkus" label="One of these articles" optional hint="Commas between them."><CatalogueNames of="articles" names={c?.boughtSkus} /></FormField>
            <FormField name="boughtCategories" label="Or categories" optional><CatalogueNames of="categories" names={c?.boughtCategories} /></FormField>
            <FormField name="boughtDays" label="In the last days">{number(c?.boughtDays ?? 90)}</FormField>
          </Three>
          <FormField name="favouriteCategory" label="Favourite category" optional hint="Most of their money of a year went into it." className="max-w-md"><CatalogueNames of="categories" form="one" names={c?.favouriteCategory ? [c.favouriteCategory] : []} /></FormField>
        </Part>
        <SubmitButton className="justify-self-start">{segment ? 'Save the segment' : 'Make the segment'}</SubmitButton>
      </ActionForm>
    </div>
  )
}

const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <fieldset className="grid gap-5 border-t pt-5"><legend className="float-left w-full text-base font-semibold">{title}</legend>{children}</fieldset>
)
const Two = ({ children }: { children: React.ReactNode }) => <div className="grid items-start gap-5 sm:grid-cols-2">{children}</div>
const Three = ({ children }: { children: React.ReactNode }) => <div className="grid items-start gap-5 sm:grid-cols-3">{children}</div>

const inWords = (members: number | null) => (members === null ? 'Not counted: it took too long' : plural(members, { one: '# member now', other: '# members now' }))

function useCount() {
  const count = useCallHere(countMembers)
  return useLook<string>((form, say) => {
    say('Counting …')
    void count(conditionsFromForm(form)).then(
      (answer) => say(answer.ok ? inWords(answer.data.members) : 'Not counted: look at the fields below'),
      () => say('Not counted: no answer from the server'),
    )
  })
}
