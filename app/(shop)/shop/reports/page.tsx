import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { NoProgram } from '@/components/programs/no-program'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import { requireOrganization } from '@/lib/doors/session-context'
import { customWords, listReports, listSaved } from '@/lib/reports'

export const metadata: Metadata = { title: 'Reports' }

export default async function ReportsPage() {
  const ctx = await requireOrganization('reports.read')
  const [reports, saved] = await Promise.all([listReports(ctx, {}), listSaved(ctx, {})])
  const groups = [...new Set(reports.map(({ group }) => group))]
  return (
    <>
      <PageHeader
        title="Reports"
        description="Each answers one question, from your own sales; every figure can be counted again from them."
        actions={reports.length > 0 && can(ctx, 'reports.add') ? <Button asChild><Link href="/shop/reports/own/new"><Plus />Make a report</Link></Button> : null}
      />
      {reports.length === 0 ? <NoProgram why="Reports are about its members and points." mayOpen={can(ctx, 'program.publish')} /> : null}
      {reports.length > 0 ? (
        <section className="grid gap-3">
          <h2 className="text-base font-semibold">Your own</h2>
          {saved.length === 0 ? <p className="text-sm text-muted-foreground">Put one together: what to measure, by what, and who gets it each week.</p> : (
            <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
              {saved.map((one) => <ReportLink key={one.savedId} href={`/shop/reports/own/${one.savedId}`} title={one.name} words={`${customWords(one.spec)}${one.shared ? '; shared' : ''}`} />)}
            </ul>
          )}
        </section>
      ) : null}
      {groups.map((group) => (
        <section key={group} className="grid gap-3">
          <h2 className="text-base font-semibold">{group}</h2>
          <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {reports.filter((one) => one.group === group).map(({ id, title, question }) => (
              <ReportLink key={id} href={`/shop/reports/${id}`} title={title} words={question} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function ReportLink({ href, title, words }: { href: string; title: string; words: string }) {
  return (
    <li className="relative grid content-start gap-1 rounded-lg border bg-card p-4 transition-colors hover:border-input">
      <Link
        href={href}
        prefetch={false}
        className="font-medium after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2
          focus-visible:after:outline-offset-2 focus-visible:after:outline-accent"
      >
        {title}
      </Link>
      <p className="text-sm text-muted-foreground">{words}</p>
    </li>
  )
}
