import type { Metadata } from 'next'
import { FilterLinks } from '@/components/organizations/filter-links'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { CustomForm } from '@/components/reports/custom-form'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { requireOrganization } from '@/lib/doors/session-context'
import { cube, sources } from '@/lib/reports/cube-plain'
import { formChoices } from '../form-choices'

export const metadata: Metadata = { title: 'Make a report' }

export default async function NewReportPage({ searchParams }: { searchParams: SearchParams }) {
  const [search, ctx] = [single(await searchParams), await requireOrganization('reports.add')]
  const source = sources.find((one) => one === search.source) ?? 'sales'
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Reports', href: '/shop/reports' }, { label: 'Make one' }]} title="Make a report" description="Choose what it is about, what to measure and by what. Its rows are counted anew each time it is opened." />
      <FilterLinks label="What it is about" options={sources.map((one) => ({ label: cube[one].label, href: `/shop/reports/own/new?source=${one}`, current: one === source }))} />
      <Card className="max-w-3xl"><CardContent><CustomForm key={source} source={source} {...await formChoices(ctx)} /></CardContent></Card>
    </>
  )
}
