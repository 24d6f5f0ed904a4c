import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref } from '@/components/organizations/list-href'
import type { ListParams } from '@/components/organizations/list-href'
import { OutletLinks } from '@/components/organizations/outlet-links'
import { DayFilter } from '@/components/pos/day-filter'
import { NoProgram } from '@/components/programs/no-program'
import { EmptyState } from '@/components/shared/empty-state'
import { SaveAsSegment } from '@/components/segments/save-as-segment'
import { SuspicionList } from '@/components/suspicions/suspicion-list'
import { suspicionWords } from '@/components/suspicions/suspicion-words'
import { Alert } from '@/components/ui/alert'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { fitting } from '@/lib/doors/fitting'
import { getOrganization, listOutlets } from '@/lib/organizations'
import { findProgram } from '@/lib/programs'
import { listSuspicions } from '@/lib/suspicions'
import { listSuspicionsInput, suspicionKinds } from '@/lib/suspicions/schemas'

const path = '/shop/suspicious'

/** Arrives after the shell: it looks through every sale of the period. */
export async function Suspicions({ ctx, params }: { ctx: Ctx; params: ListParams }) {
  const program = await findProgram(ctx)
  if (!program) return <NoProgram why="There are no sales to look at without one." mayOpen={can(ctx, 'program.publish')} />
  const filter = fitting(listSuspicionsInput, { from: params.from, to: params.to, outletId: params.outlet, kind: params.kind, show: params.show })
  const href = (changes: ListParams) => listHref(path, params, changes)
  const own = ctx.actor.kind === 'user' ? ctx.actor.outletId : undefined
  const [list, outlets, { adjustmentLimit }] = await Promise.all([
    // Days that can not be, or another's outlet in the address: the page says so and keeps its filters.
    listSuspicions(ctx, filter).catch((error: unknown) => (error instanceof AppError ? error : Promise.reject(error as Error))),
    listOutlets(ctx, { closed: true }), getOrganization(ctx, {}),
  ])
  const lookedAt = filter.show === 'looked_at'
  const days = list instanceof AppError ? filter : list
  return (
    <>
      <div className="grid grid-cols-1 gap-3">
        <DayFilter from={days.from} to={days.to} />
        <FilterLinks label="Which" options={[
          { label: 'To look at', href: href({ show: undefined }), current: !lookedAt }, { label: 'Looked at', href: href({ show: 'looked_at' }), current: lookedAt },
        ]} />
        <FilterLinks label="Kind" options={[
          { label: 'All', href: href({ kind: undefined }), current: !filter.kind },
          ...suspicionKinds.map((kind) => ({ label: suspicionWords[kind], href: href({ kind }), current: filter.kind === kind })),
        ]} />
        {own ? null : <OutletLinks outlets={outlets.items} chosen={filter.outletId} href={href} />}
      </div>
      {list instanceof AppError ? <Alert variant="warning">{list.code === 'not_found' ? list.message : `This period can’t be shown: it ${list.message}.`}</Alert> : null}
      {list instanceof AppError || list.suspicions.length > 0 ? null : (
        <EmptyState
          title={lookedAt ? 'Nothing was looked at in these days' : 'Nothing to look at'}
          description={lookedAt ? 'What you dismiss or correct comes here, with your note.' : 'Double baskets, unusual sales and points that went astray show here.'}
        />
      )}
      {list instanceof AppError || list.suspicions.length === 0 ? null : (
        <>
          {list.suspicions.some(({ member }) => member) ? <div><SaveAsSegment ctx={ctx} role={program.role} of="suspicions" params={{ ...params, from: list.from, to: list.to }} label="Save their members as a segment" /></div> : null}
          <SuspicionList suspicions={list.suspicions} timeZone={list.timeZone} limit={adjustmentLimit} />
        </>
      )}
      {!(list instanceof AppError) && list.more ? <p className="text-sm text-muted-foreground">These are the newest. Choose fewer days, a kind or an outlet to see others.</p> : null}
    </>
  )
}
