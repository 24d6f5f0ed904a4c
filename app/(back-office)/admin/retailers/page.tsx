import type { Metadata } from 'next'
import Link from 'next/link'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref, single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { RegionFilter } from '@/components/retailers/region-filter'
import { ReportExport } from '@/components/reports/report-export'
import { RetailerList } from '@/components/retailers/retailer-list'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { SearchField } from '@/components/shared/search-field'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import { fitting } from '@/lib/doors/fitting'
import { listRegions, listRetailers } from '@/lib/retailers'
import { capital, standings, standingWords } from '@/lib/retailers/schemas'
import { backOffice } from '../back-office'

export const metadata: Metadata = { title: 'Retailers' }
const path = '/admin/retailers'

export default async function RetailersPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ ctx, words }, params] = await Promise.all([backOffice(), searchParams.then(single)])
  const { q, standing, region, cursor } = params
  const filter = fitting(listRetailers.declaration.input, { q, standing, regionId: region, cursor })
  const [list, regions] = await Promise.all([listRetailers(ctx, filter), listRegions(ctx, {})])
  const href = (changes: Record<string, string | undefined>) => listHref(path, { ...params, cursor: undefined }, changes)
  const mayManage = can(ctx, 'retailers.add')
  return (
    <>
      <PageHeader
        title={capital(words.retailers)}
        description="Who sells to your customers and registers them. Who registered without a code waits here for you."
        actions={<>
          {can(ctx, 'retailers.export') && list.items.length > 0 ? <ReportExport path={`${path}/export`} params={{ q, standing, region }} /> : null}
          {mayManage ? <>
            <Button asChild variant="outline"><Link href="/admin/retailer-codes">Codes and invitations</Link></Button>
            <Button asChild><Link href="/admin/retailers/new">New {words.retailer}</Link></Button>
          </> : null}
        </>}
      />
      <WaitingChanges ctx={ctx} kinds={['retailers']} />
      {list.waiting > 0 && filter.standing !== 'registered' ? (
        <Alert variant="warning">
          <p><Link href={href({ standing: 'registered' })} className="font-medium underline underline-offset-4">{list.waiting === 1 ? 'One registration waits' : `${list.waiting} registrations wait`}</Link> to be verified or refused.</p>
        </Alert>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <SearchField label={`Search ${words.retailers}`} placeholder="Name, number or phone" maxLength={80} />
        <FilterLinks
          label="State"
          options={[undefined, ...standings].map((value) => ({ label: value ? standingWords[value] : 'All', href: href({ standing: value }), current: filter.standing === value }))}
        />
        {regions.items.length > 0 ? <RegionFilter regions={regions.items} current={filter.regionId} href={(regionId) => href({ region: regionId })} /> : null}
      </div>
      <RetailerList
        retailers={list.items}
        words={words}
        previousHref={cursor ? href({}) : undefined}
        nextHref={list.next ? href({ cursor: list.next }) : undefined}
        empty={<EmptyState
          title={q || standing || region ? 'Nobody like that' : `No ${words.retailers} yet`}
          description={q || standing || region ? 'Try fewer letters, or another state.' : 'Print a list of codes and hand them out, or enrol somebody yourself.'}
          action={q || standing || region ? <Button asChild variant="outline"><Link href={path}>Show all</Link></Button> : null}
        />}
      />
    </>
  )
}
