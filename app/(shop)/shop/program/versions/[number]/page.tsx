import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { RulesList } from '@/components/programs/rules-list'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardContent } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { formatDateTime } from '@/lib/core/format-date'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getProgram, getVersion } from '@/lib/programs'

export const metadata: Metadata = { title: 'Version' }

export default async function VersionPage({ params }: { params: Promise<{ number: string }> }) {
  const { number } = await params
  const ctx = await requireOrganization('program.read')
  if (!/^\d{1,6}$/.test(number) || Number(number) < 1) notFound()
  const [program, version] = await orNotFound(Promise.all([getProgram(ctx, {}), getVersion(ctx, { number: Number(number) })]))
  if (!version) notFound()
  const { timeZone, currency } = program
  const replaced = version.publishedAt !== null && version.number !== program.current.number
  const mayReturn = replaced && program.role === 'owner' && can(ctx, 'program.manage')
  const published = version.publishedAt
    ? `Published ${formatDateTime(version.publishedAt, { timeZone })}${version.publishedBy ? ` by ${version.publishedBy}` : ''}` : 'A draft'
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Program', href: '/shop/program' }, { label: `Version ${version.number}` }]}
        title={`Version ${version.number}`}
        actions={mayReturn ? <Button asChild variant="outline"><Link href={`/shop/program/edit?from=${version.number}`}>Go back to these rules</Link></Button> : null}
        description={[published, version.note].filter(Boolean).join('. ')}
      />
      <Card><CardContent><RulesList rules={version.rules} currency={currency} /></CardContent></Card>
    </>
  )
}
