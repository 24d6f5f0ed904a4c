import Link from 'next/link'
import { Suspense } from 'react'
import { MovementsTable } from '@/components/movements/movements-table'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref } from '@/components/organizations/list-href'
import type { ListParams } from '@/components/organizations/list-href'
import { DayFilter } from '@/components/pos/day-filter'
import { NoProgram } from '@/components/programs/no-program'
import { SaveAsSegment } from '@/components/segments/save-as-segment'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { formatPoints, plural } from '@/lib/core/format'
import { fitting } from '@/lib/doors/fitting'
import { countMovements, listMovements } from '@/lib/movements'
import { listMovementsInput } from '@/lib/movements/schemas'
import { findProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'

const path = '/shop/points'
const kinds = { all: 'All', given: 'Given', used: 'Used', expired: 'Expired', takenBack: 'Taken back', byHand: 'By hand' }

export async function MovementList({ ctx, params }: { ctx: Ctx; params: ListParams }) {
  const title = 'Points'
  const program = await findProgram(ctx)
  if (!program) return <><PageHeader title={title} /><NoProgram why="Points are given by its rules." mayOpen={can(ctx, 'program.publish')} /></>
  if (outletOf(ctx)) return <><PageHeader title={title} /><EmptyState title="For staff of the whole business" description="What moved points at every outlet stands here. Those of your outlet are on its sales." action={<Button asChild variant="outline"><Link href="/shop/sales">Open the sales</Link></Button>} /></>
  const { from, to, show, after } = params
  const filter = fitting(listMovementsInput, { from, to, show, cursor: after })
  const list = await listMovements(ctx, filter)
  const href = (changes: ListParams) => listHref(path, params, changes)
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Reports', href: '/shop/reports' }, { label: title }]}
        title={title}
        description={list.role === 'owner' ? 'All that gave, used and took points in the program, newest first.' : 'All that gave, used and took points here, newest first.'}
        actions={list.movements.length > 0 ? <SaveAsSegment ctx={ctx} role={list.role} of="points" params={params} label="Save their members as a segment" /> : null}
      />
      <div className="grid grid-cols-1 gap-3">
        <DayFilter key={`${filter.from} ${filter.to}`} from={filter.from} to={filter.to} />
        <FilterLinks label="What" options={Object.entries(kinds).map(([kind, label]) => ({ label, href: href({ show: kind === 'all' ? undefined : kind }), current: (filter.show ?? 'all') === kind }))} />
      </div>
      <MovementsTable
        movements={list.movements}
        timeZone={list.timeZone}
        previousHref={after ? href({ after: undefined }) : undefined}
        nextHref={list.next ? href({ after: list.next }) : undefined}
        note={<Suspense fallback="…"><MovementCount ctx={ctx} filter={filter} /></Suspense>}
        empty={<EmptyState title="No points moved" description="Choose other days, or something else that moves points." action={<Button asChild variant="outline"><Link href={path}>Show all</Link></Button>} />}
      />
    </>
  )
}

async function MovementCount({ ctx, filter }: { ctx: Ctx; filter: Parameters<typeof countMovements>[1] }) {
  const { count } = await countMovements(ctx, filter)
  if (!count) return 'Not counted: it took too long'
  const rows = plural(count.movements, { one: '# movement', other: '# movements' })
  return (filter.show ?? 'all') === 'all' ? rows : `${rows}, ${formatPoints(count.points)}`
}
