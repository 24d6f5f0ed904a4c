import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { PrintButton } from '@/components/pos/print-button'
import { InviteForm, IssueForm } from '@/components/retailers/code-forms'
import { CodeSheet } from '@/components/retailers/code-sheet'
import { BatchTable, CodeTable, RevokeBatchButton } from '@/components/retailers/code-tables'
import { CopyButton } from '@/components/shared/copy-button'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { formatDate } from '@/lib/core/format-date'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { appUrl } from '@/lib/env'
import { messagingAvailable } from '@/lib/messaging'
import { getOrganization } from '@/lib/organizations'
import { listCodes, listRegions } from '@/lib/retailers'
import { capital } from '@/lib/retailers/schemas'
import { backOffice } from '../back-office'

export const metadata: Metadata = { title: 'Retailer codes' }

export default async function RetailerCodesPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ ctx, words, name, slug }, { list }] = await Promise.all([backOffice('retailers.add'), searchParams.then(single)])
  const title = `${capital(words.retailer)} codes`
  const page = `${appUrl()}/retailers/join/${slug}`
  if (list && !isId(list)) notFound()
  const { batches, codes } = await orNotFound(listCodes(ctx, list ? { batchId: list } : {}))
  const [batch] = batches
  if (list && batch) {
    const open = codes.flatMap(({ code }) => code ?? [])
    return (
      <>
        <PageHeader
          breadcrumb={[{ label: title, href: '/admin/retailer-codes' }, { label: 'List' }]}
          title={batch.note ?? (batch.codes === 1 ? 'One code' : `${batch.codes} codes`)}
          description={`Each works once, until ${formatDate(batch.expiresAt)}${batch.region ? `, for ${batch.region}` : ''}. Who registers with one is verified at once: hand them to nobody else.`}
          actions={open.length > 0 ? <><RevokeBatchButton batchId={list} open={open.length} /><PrintButton what="list" /></> : null}
        />
        {open.length > 0 ? <CodeSheet brand={name} codes={open} page={page} until={formatDate(batch.expiresAt)} region={batch.region} /> : null}
        <CodeTable codes={codes} />
      </>
    )
  }
  const [{ items: regions, limited }, { country }] = await Promise.all([listRegions(ctx, {}), getOrganization(ctx, {})])
  return (
    <>
      <PageHeader
        title={title}
        description="Your word beforehand: who registers with a code is verified at once. Without one, a registration waits for you."
        actions={<CopyButton value={page} label="Copy the page’s address" size="default" />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card>
          <CardHeader><CardTitle>Issue codes</CardTitle><CardDescription>One for somebody, or a list to print.</CardDescription></CardHeader>
          <CardContent><IssueForm regions={regions} limited={limited} /></CardContent>
        </Card>
        <Card>
          <CardHeader><CardTitle>Invite by message</CardTitle><CardDescription>A code of their own, with the page to register at.</CardDescription></CardHeader>
          <CardContent>
            {messagingAvailable('sms') ? <InviteForm regions={regions} limited={limited} country={country} /> : <p className="text-sm">No message can be sent from here: no provider is set up. Issue a code and pass it on.</p>}
          </CardContent>
        </Card>
      </div>
      <BatchTable batches={batches} />
    </>
  )
}
