import Link from 'next/link'
import { DataTable } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import type { StaffDeed } from '@/lib/organizations'

/** Where a thing that something was done to has a page. */
const pages: Readonly<Record<string, string>> = {
  member: '/shop/members/', sale: '/shop/sales/', claim: '/admin/claims/', retailer: '/admin/retailers/', reward: '/shop/rewards/', segment: '/shop/segments/', shift: '/shop/shifts/', disbursement: '/admin/gifts/', outreach: '/admin/outreach/',
}
/** Kinds whose name in the books says nothing to whoever reads it. */
const words: Readonly<Record<string, string>> = { disbursement: 'gift', outreach: 'message or points for many', claim_scheme: 'what invoices earn' }

type Deed = StaffDeed & { words: string }

export function StaffDeeds({ deeds, ...paging }: { deeds: Deed[]; previousHref?: string; nextHref?: string }) {
  return (
    <DataTable
      caption="What they did"
      rows={deeds}
      rowKey={({ eventId }) => eventId}
      note="Newest first"
      empty={<EmptyState title="Nothing yet" description="Each act stands here from the moment it is done." />}
      columns={[
        { key: 'what', header: 'What', primary: true, cell: ({ words }) => words },
        { key: 'to', header: 'To', cell: (deed) => <Subject deed={deed} /> },
        { key: 'at', header: 'When', cell: ({ at }) => <DateTime value={at} format="datetime" className="whitespace-nowrap" /> },
      ]}
      {...paging}
    />
  )
}

function Subject({ deed: { subjectKind, subjectId, memberId } }: { deed: Deed }) {
  const path = subjectKind && subjectId ? pages[subjectKind] : undefined
  const [kind, href] = path ? [subjectKind, `${path}${subjectId}`] : memberId ? ['member', `/shop/members/${memberId}`] : [subjectKind, undefined]
  const named = kind ? words[kind] ?? kind.replaceAll('_', ' ') : '–'
  return href ? <Link href={href} prefetch={false} className="underline decoration-border underline-offset-4 hover:decoration-current">{named}</Link> : named
}
