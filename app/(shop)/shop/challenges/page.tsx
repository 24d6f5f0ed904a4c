import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { goalWords, prizeWords, waitingWords } from '@/components/challenges/challenge-words'
import { NoProgram } from '@/components/programs/no-program'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { PageSkeleton } from '@/components/shared/page-skeleton'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import { listChallenges } from '@/lib/challenges'
import type { Ctx } from '@/lib/core/context'
import { plural } from '@/lib/core/format'
import { localDay } from '@/lib/core/local-day'
import { requireOrganization } from '@/lib/doors/session-context'
import { findProgram } from '@/lib/programs'

export const metadata: Metadata = { title: 'Challenges' }

export default async function ChallengesPage() {
  const ctx = await requireOrganization('reports.read')
  return <Suspense fallback={<PageSkeleton figures={0} rows={3} />}><ChallengeList ctx={ctx} /></Suspense>
}

async function ChallengeList({ ctx }: { ctx: Ctx }) {
  if (!(await findProgram(ctx))) return <><PageHeader title="Challenges" /><NoProgram why="Challenges bring its points and rewards." mayOpen={can(ctx, 'program.publish')} /></>
  const { challenges, role, currency, timeZone } = await listChallenges(ctx, {})
  const today = localDay(ctx.now, timeZone)
  const mayEdit = role === 'owner' && can(ctx, 'program.manage')
  const add = mayEdit ? <Button asChild><Link href="/shop/challenges/new"><Plus />Start one</Link></Button> : null
  return (
    <>
      <PageHeader title="Challenges" description="Punch cards, challenges, streaks and badges. Members see how far they are." actions={add} />
      <WaitingChanges ctx={ctx} kinds={['rates']} />
      <DataTable
        caption="Challenges"
        rows={challenges}
        rowKey={({ challengeId }) => challengeId}
        rowHref={({ challengeId, endedAt }) => (mayEdit && !endedAt ? `/shop/challenges/${challengeId}` : undefined)}
        empty={<EmptyState title="No challenges yet" description="Nine coffees and the tenth is free; five visits in a month; four weeks in a row." action={add} />}
        columns={[
          { key: 'name', header: 'Challenge', primary: true, cell: ({ name }) => name },
          { key: 'goal', header: 'To be reached', cell: (row) => goalWords(row, currency) },
          {
            key: 'prize', header: 'Brings',
            cell: (row) => <>{prizeWords(row)}{row.waiting > 0 && !row.endedAt ? <span className="block text-sm text-warning">{waitingWords(row.waiting)}</span> : null}</>,
          },
          {
            key: 'times', header: 'Reached', align: 'end',
            cell: ({ times, members }) => (times === 0 ? 'not yet' : <>{plural(times, { one: '# time', other: '# times' })}<span className="block text-sm text-muted-foreground">{plural(members, { one: '# member', other: '# members' })}</span></>),
          },
          {
            key: 'state', header: 'State',
            cell: ({ endedAt, firstDay, lastDay }) => (endedAt || (lastDay && lastDay < today) ? <Badge variant="outline">Ended</Badge>
              : firstDay > today ? <Badge>To come</Badge> : <Badge variant="success">Running</Badge>),
          },
        ]}
      />
    </>
  )
}
