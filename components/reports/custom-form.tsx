'use client'

import { Ticks } from '@/components/campaigns/ticks'
import { CatalogueNames } from '@/components/products/catalogue-names'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { keepReport } from '@/lib/reports/actions'
import { cube } from '@/lib/reports/cube-plain'
import type { CubeSource } from '@/lib/reports/cube-plain'
import type { SavedReport } from '@/lib/reports/cube-schemas'

type Choice = { id: string; name: string }
type Props = { source: CubeSource; saved?: SavedReport; outlets: Choice[]; segments: Choice[]; people: Choice[] }

const named = (list: Record<string, { label: string }>) => Object.entries(list).map(([value, { label }]) => ({ value, label }))

/** What is measured, by what, for whom: of one source, which the page's address says. */
export function CustomForm({ source, saved, outlets, segments, people }: Props) {
  const spec = saved?.spec
  const dimensions = named(cube[source].dimensions)
  const by = (place: number, none: string | null) => (
    <NativeSelect defaultValue={spec?.dimensions[place] ?? (none === null ? dimensions[2]?.value : '')}>
      {none === null ? null : <option value="">{none}</option>}
      {dimensions.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
    </NativeSelect>
  )
  const choose = (choices: Choice[], none: string, value: string | undefined) => (
    <NativeSelect defaultValue={value ?? ''}><option value="">{none}</option>{choices.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</NativeSelect>
  )
  return (
    <ActionForm action={keepReport} hidden={{ source, ...(saved ? { savedId: saved.savedId } : {}) }} idempotent={!saved}>
      <FormField name="name" label="Name" required><Input defaultValue={saved?.name} maxLength={80} autoComplete="off" /></FormField>
      <Ticks name="measures" legend="What is measured" none="choose at least one" options={named(cube[source].measures)} chosen={spec?.measures ?? []} />
      <div className="grid items-start gap-5 sm:grid-cols-3">
        <FormField name="dimensions" label="By">{by(0, null)}</FormField>
        <FormField name="dimensions" label="And by">{by(1, 'Nothing else')}</FormField>
        <FormField name="days" label="The last days"><Input inputMode="numeric" autoComplete="off" defaultValue={spec?.days ?? 90} /></FormField>
        {outlets.length > 1 ? <FormField name="outletId" label="Outlet">{choose(outlets, 'Every outlet', spec?.outletId)}</FormField> : null}
        {source === 'products' ? <FormField name="category" label="Of the category" optional hint="Left empty: every category."><CatalogueNames of="categories" form="one" names={spec?.category ? [spec.category] : []} /></FormField> : null}
        {source !== 'sales' && segments.length > 0 ? <FormField name="segmentId" label="Segment">{choose(segments, 'Every member', spec?.segmentId)}</FormField> : null}
      </div>
      <FormField name="shared" label="Everybody who reads reports here may open it" inline><Checkbox defaultChecked={saved?.shared} value="on" /></FormField>
      <FormField name="every" label="Send it by e-mail">
        <NativeSelect defaultValue={saved?.every ?? ''} className="max-w-72"><option value="">Never</option><option value="week">Each Monday</option><option value="month">On the first of a month</option></NativeSelect>
      </FormField>
      <Ticks name="recipientIds" legend="To" none="nobody" options={people.map(({ id, name }) => ({ value: id, label: name }))} chosen={saved?.recipientIds ?? []} />
      <SubmitButton className="justify-self-start">{saved ? 'Save the report' : 'Make the report'}</SubmitButton>
    </ActionForm>
  )
}
