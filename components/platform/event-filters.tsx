import Form from 'next/form'
import Link from 'next/link'
import { FormField } from '@/components/shared/form-field'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import type { ListParams } from '@/components/organizations/list-href'

export const eventFilters = ['type', 'organization', 'actor', 'subject', 'day'] as const

/** A plain GET form: the filters stand in the address and can be shared. */
export function EventFilters({ params }: { params: ListParams }) {
  const any = eventFilters.some((name) => params[name])
  return (
    <Form action="/admin/events" scroll={false} className="grid grid-cols-2 items-end gap-3 md:grid-cols-3 xl:grid-cols-6">
      <FormField name="type" label="Type"><Input defaultValue={params.type} placeholder="pos.record_sale" autoComplete="off" /></FormField>
      <FormField name="day" label="Day (UTC)"><Input type="date" defaultValue={params.day} /></FormField>
      <FormField name="organization" label="Organization"><Input defaultValue={params.organization} placeholder="Its id" autoComplete="off" /></FormField>
      <FormField name="actor" label="By"><Input defaultValue={params.actor} placeholder="User or terminal id" autoComplete="off" /></FormField>
      <FormField name="subject" label="To"><Input defaultValue={params.subject} placeholder="Id of sale, member …" autoComplete="off" /></FormField>
      <div className="flex gap-2">
        <Button type="submit">Filter</Button>
        {any ? <Button asChild variant="ghost"><Link href="/admin/events">Clear</Link></Button> : null}
      </div>
    </Form>
  )
}
