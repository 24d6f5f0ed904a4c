import { Download, Upload } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { ImportTable } from '@/components/imports/import-table'
import { isWorking } from '@/lib/data-imports/schemas'
import { listHref, single } from '@/components/organizations/list-href'
import type { ListParams, SearchParams } from '@/components/organizations/list-href'
import { NoProgram } from '@/components/programs/no-program'
import { EmptyState } from '@/components/shared/empty-state'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { listImports } from '@/lib/data-imports'
import { fitting } from '@/lib/doors/fitting'
import { requireOrganization } from '@/lib/doors/session-context'
import { findProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'

export const metadata: Metadata = { title: 'Imports' }
const path = '/shop/imports'

export default async function ImportsPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, ctx] = [single(await searchParams), await requireOrganization('data.import')]
  const program = await findProgram(ctx)
  if (!program) return <><PageHeader title="Imports" /><NoProgram why="What comes in belongs to it." mayOpen={can(ctx, 'program.publish')} /></>
  if (outletOf(ctx)) {
    return (
      <>
        <PageHeader title="Imports" />
        <div className="rounded-lg border bg-card"><EmptyState title="Files are brought in by staff of the whole business" description="You belong to one outlet. Ask the owner for what is to come in." /></div>
      </>
    )
  }
  const add = <Button asChild><Link href={`${path}/new`}><Upload />Import a file</Link></Button>
  return (
    <>
      <PageHeader
        title="Imports" description="Members, balances, products and past sales from a file. Each import can be undone whole."
        actions={<>{can(ctx, 'data.export') ? <Button asChild variant="outline"><Link href="/shop/exports"><Download />Export</Link></Button> : null}{add}</>}
      />
      <Suspense fallback={<Skeleton className="h-64" />}><List ctx={ctx} params={params} add={add} /></Suspense>
    </>
  )
}

async function List({ ctx, params, add }: { ctx: Ctx; params: ListParams; add: React.ReactNode }) {
  const page = await listImports(ctx, fitting(listImports.declaration.input, { after: params.after, before: params.before }))
  const href = (changes: ListParams) => listHref(path, params, changes)
  return (
    <>
      {page.imports.some(({ state }) => isWorking(state)) ? <LiveRefresh bell={false} everyMs={2_000} /> : null}
      <ImportTable
        imports={page.imports} action={add}
        nextHref={page.nextAfter ? href({ after: page.nextAfter }) : undefined} previousHref={page.previousBefore ? href({ before: page.previousBefore }) : undefined}
      />
    </>
  )
}
