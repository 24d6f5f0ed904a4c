import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SendFile } from '@/components/imports/send-file'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { requireOrganization } from '@/lib/doors/session-context'
import { findProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'

export const metadata: Metadata = { title: 'Import a file' }

export default async function NewImportPage() {
  const ctx = await requireOrganization('data.import')
  if (!(await findProgram(ctx))) redirect('/shop/imports')
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Imports', href: '/shop/imports' }, { label: 'New' }]} title="Import a file"
        description="First the file is looked at. Nothing is written before you have seen how it reads, and which rows have errors."
      />
      <Card className="max-w-3xl"><CardContent><SendFile points={can(ctx, 'points.adjust')} sales={!outletOf(ctx)} /></CardContent></Card>
    </>
  )
}
