import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CustomForm } from '@/components/reports/custom-form'
import { RemoveReport } from '@/components/reports/remove-report'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getSaved } from '@/lib/reports'
import { formChoices } from '../../form-choices'

export const metadata: Metadata = { title: 'Change a report' }

export default async function EditReportPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, ctx] = [await params, await requireOrganization('reports.edit')]
  if (!isId(id)) notFound()
  const saved = await orNotFound(getSaved(ctx, { savedId: id }))
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Reports', href: '/shop/reports' }, { label: saved.name, href: `/shop/reports/own/${id}` }, { label: 'Change' }]}
        title={`Change ${saved.name}`}
        actions={<RemoveReport savedId={id} name={saved.name} />}
      />
      <Card className="max-w-3xl"><CardContent><CustomForm source={saved.spec.source} saved={saved} {...await formChoices(ctx, saved.spec.segmentId)} /></CardContent></Card>
    </>
  )
}
