import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { RollBackButton } from '@/components/programs/roll-back-button'
import { compareRules } from '@/components/programs/rule-words'
import { RulesList } from '@/components/programs/rules-list'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardContent } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { formatDateTime } from '@/lib/core/format-date'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getProgram, getVersion } from '@/lib/programs'
import { FoundMoves } from '../../found-moves'
import { ladderOf } from '../../ladder-of'

export const metadata: Metadata = { title: 'Version' }

export default async function VersionPage({ params }: { params: Promise<{ number: string }> }) {
  const { number } = await params
  const ctx = await requireOrganization('program.read')
  if (!/^\d{1,6}$/.test(number) || Number(number) < 1) notFound()
  const [program, version] = await orNotFound(Promise.all([getProgram(ctx, {}), getVersion(ctx, { number: Number(number) })]))
  if (!version) notFound()
  const { timeZone, currency, current, scheduled } = program
  const replaced = version.publishedAt !== null && ![current.number, scheduled?.number].includes(version.number)
  const may = (permission: 'program.manage' | 'program.publish') => replaced && program.role === 'owner' && can(ctx, permission)
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Program', href: '/shop/program' }, { label: `Version ${version.number}` }]}
        title={`Version ${version.number}`}
        actions={<>
          {may('program.manage') ? <Button asChild variant="outline"><Link href={`/shop/program/edit?from=${version.number}`}>Begin a draft with them</Link></Button> : null}
          {may('program.publish') ? (
            <RollBackButton number={version.number} changes={compareRules(current.rules, version.rules, currency)}>
              {ladderOf(version.rules) !== ladderOf(current.rules)
                ? <Suspense fallback={<p>Counting who would change tier.</p>}><FoundMoves ctx={ctx} number={version.number} /></Suspense> : null}
            </RollBackButton>
          ) : null}
        </>}
        description={[publishedWords(version, timeZone), version.note].filter(Boolean).join('. ')}
      />
      <Card><CardContent><RulesList rules={version.rules} currency={currency} /></CardContent></Card>
    </>
  )
}

type Version = { publishedAt: Date | null; publishedBy: string | null; effectiveFrom: Date | null }

function publishedWords({ publishedAt, publishedBy, effectiveFrom }: Version, timeZone: string): string {
  if (!publishedAt || !effectiveFrom) return 'A draft'
  const published = `Published ${formatDateTime(publishedAt, { timeZone })}${publishedBy ? ` by ${publishedBy}` : ''}`
  return effectiveFrom > publishedAt ? `${published}, in force from ${formatDateTime(effectiveFrom, { timeZone })}` : published
}
