import Form from 'next/form'
import Link from 'next/link'
import { FormField } from '@/components/shared/form-field'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import type { ListParams } from '@/components/organizations/list-href'

export const eventFilters = ['type', 'organization', 'actor', 'subject', 'day'] as const

/** A plain GET form: the filters stand in the address and can be shared. */
type EventFiltersProps = { params: ListParams; types: readonly string[]; organizations: { organizationId: string; name: string }[] }

export function EventFilters({ params, types, organizations }: EventFiltersProps) {
  const any = eventFilters.some((name) => params[name])
  return (
    <Form action="/admin/events" scroll={false} className="grid grid-cols-2 items-end gap-3 md:grid-cols-3 xl:grid-cols-6">
      <FormField name="type" label="Type">
        <Input defaultValue={params.type} placeholder="pos.record_sale" autoComplete="off" list="event-types" />
      </FormField>
      <datalist id="event-types">{types.map((type) => <option key={type} value={type} />)}</datalist>
      <FormField name="day" label="Day (UTC)"><Input type="date" defaultValue={params.day} /></FormField>
      <FormField name="organization" label="Organization">
        <NativeSelect defaultValue={params.organization ?? ''}>
          <option value="">All</option>
          {organizations.map((one) => <option key={one.organizationId} value={one.organizationId}>{one.name}</option>)}
        </NativeSelect>
      </FormField>
      <FormField name="actor" label="By"><Input defaultValue={params.actor} placeholder="An id" autoComplete="off" /></FormField>
      <FormField name="subject" label="To"><Input defaultValue={params.subject} placeholder="An id" autoComplete="off" /></FormField>
      <div className="flex gap-2">
        <Button type="submit">Filter</Button>
        {any ? <Button asChild variant="ghost"><Link href="/admin/events">Clear</Link></Button> : null}
      </div>
    </Form>
  )
}
