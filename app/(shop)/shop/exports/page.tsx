import { Download, Upload } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { DatasetList } from '@/components/exports/dataset-list'
import { NoProgram } from '@/components/programs/no-program'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import { requireOrganization } from '@/lib/doors/session-context'
import { datasetsFor } from '@/lib/exports'
import { getOrganization } from '@/lib/organizations'
import { findProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'

export const metadata: Metadata = { title: 'Exports' }

export default async function ExportsPage() {
  const ctx = await requireOrganization('data.export')
  if (!(await findProgram(ctx))) return <><PageHeader title="Exports" /><NoProgram why="What goes out belongs to it." mayOpen={can(ctx, 'program.publish')} /></>
  if (outletOf(ctx)) {
    return (
      <>
        <PageHeader title="Exports" />
        <div className="rounded-lg border bg-card"><EmptyState title="Exports are for staff of the whole business" description="You belong to one outlet. Ask the owner for what you need." /></div>
      </>
    )
  }
  const { kind } = await getOrganization(ctx, {})
  return (
    <>
      <PageHeader
        title="Exports" description="All that this business has, as files that any program reads. They hold names and phone numbers: who took them out stands in the log."
        actions={(
          <>
            {can(ctx, 'data.import') ? <Button asChild variant="outline"><Link href="/shop/imports"><Upload />Import</Link></Button> : null}
            <Button asChild><a href="/shop/exports/everything.zip" download><Download />Everything as ZIP</a></Button>
          </>
        )}
      />
      <DatasetList datasets={datasetsFor(ctx, kind)} />
    </>
  )
}
