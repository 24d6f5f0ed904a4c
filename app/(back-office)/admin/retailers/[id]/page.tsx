import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { DecisionButtons } from '@/components/retailers/decision-buttons'
import { CounterList, RetailerHistory } from '@/components/retailers/retailer-lists'
import { EditRetailerDialog, RegionDialog } from '@/components/retailers/retailer-dialogs'
import { StandingBadge } from '@/components/retailers/standing-badge'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { DateTime } from '@/components/shared/date-time'
import { DescriptionList } from '@/components/shared/description-list'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardContent } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { formatNumber } from '@/lib/core/format'
import { isId } from '@/lib/core/ids'
import { showPhone } from '@/lib/core/phone'
import { orNotFound } from '@/lib/doors/or-not-found'
import { getRetailer, listRegions } from '@/lib/retailers'
import { capital } from '@/lib/retailers/schemas'
import { backOffice } from '../../back-office'

export const metadata: Metadata = { title: 'Retailer' }

export default async function RetailerOfBrandPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, { ctx, words }] = await Promise.all([params, backOffice()])
  if (!isId(id)) notFound()
  const [retailer, { items: regions, limited }] = await Promise.all([orNotFound(getRetailer(ctx, { retailerId: id })), listRegions(ctx, {})])
  const { name, standing, region } = retailer
  return (
    <>
      <PageHeader
        title={name}
        breadcrumb={[{ label: capital(words.retailers), href: '/admin/retailers' }, { label: name }]}
        actions={<>
          {can(ctx, 'claims.read') ? <>
            <Button asChild variant="outline"><Link href={`/admin/claims?view=team&state=all&retailer=${id}`}>Claims</Link></Button>
            <Button asChild variant="outline"><Link href={`/admin/dashboard?retailer=${id}`}>Dashboard</Link></Button>
          </> : null}
          {can(ctx, 'retailers.verify') ? <DecisionButtons retailerId={id} name={name} standing={standing} regions={regions} limited={limited} region={region} /> : null}
        </>}
      />
      <WaitingChanges ctx={ctx} kinds={['retailers']} subjectId={id} />
      <Card><CardContent>
        <DescriptionList items={[
          {
            term: 'State', value: <StandingBadge standing={standing} />,
            hint: <>Since <DateTime value={retailer.standingSince} format="datetime" />{retailer.byCode ? ', by a code' : ''}{retailer.reason ? <>: “{retailer.reason}”</> : null}</>,
          },
          { term: 'Region', value: <span className="flex flex-wrap items-center gap-3">{region?.name ?? 'None'}{can(ctx, 'retailers.edit') ? <RegionDialog retailerId={id} regions={regions} limited={limited} region={region} /> : null}</span> },
          { term: 'Number', value: retailer.code },
          { term: 'Phone', value: retailer.phone ? showPhone(retailer.phone) : '–' },
          { term: 'Contact', value: retailer.contact ?? '–' },
          { term: 'Tax id', value: retailer.taxId ?? '–' },
          { term: 'Address', value: <span className="whitespace-pre-line">{retailer.address ?? '–'}</span> },
          { term: capital(words.customers), value: formatNumber(retailer.customers), hint: `${formatNumber(retailer.firstCustomers)} of them came by this ${words.retailer} first` },
        ]} />
        {can(ctx, 'retailers.edit') ? <EditRetailerDialog retailer={retailer} /> : null}
      </CardContent></Card>
      <section className="grid gap-3">
        <h2 className="text-lg font-semibold">At the counter</h2>
        <CounterList people={retailer.counter} />
      </section>
      <section className="grid gap-3">
        <h2 className="text-lg font-semibold">History</h2>
        <RetailerHistory history={retailer.history} />
      </section>
    </>
  )
}
