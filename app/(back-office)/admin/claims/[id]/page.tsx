import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AssignOne } from '@/components/claim-desk/assign-one'
import { ClaimCompare } from '@/components/claim-desk/claim-compare'
import { ClaimDraft } from '@/components/claim-desk/claim-draft'
import { ClaimHistory } from '@/components/claim-desk/claim-history'
import { ClaimImage } from '@/components/claim-desk/claim-image'
import { ClaimMarks } from '@/components/claim-desk/claim-marks'
import { ClaimNext } from '@/components/claim-desk/claim-next'
import { ClaimPath } from '@/components/claim-desk/claim-path'
import { ClaimWorkbench } from '@/components/claim-desk/claim-workbench'
import { KeysHelp } from '@/components/claim-desk/keys-help'
import { deskKeys } from '@/components/claim-desk/queue-words'
import { PendingClaims } from '@/components/claim-desk/pending-claims'
import { StateBadge } from '@/components/claim-desk/state-badge'
import { TakeBack } from '@/components/claim-desk/take-back'
import { TakeOver } from '@/components/claim-desk/take-over'
import { TimeLeft } from '@/components/claim-desk/time-left'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { can } from '@/lib/auth/permissions'
import { isId } from '@/lib/core/ids'
import { timeLeft } from '@/lib/claims/time-left-plain'
import { backOffice } from '../../back-office'
import { claimPage } from './claim-page'

export const metadata: Metadata = { title: 'Claim' }

export default async function ClaimPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, { ctx, words }] = await Promise.all([params, backOffice('claims.read')])
  if (!isId(id)) notFound()
  const { claim, me, eyes, marks, desk, earlier, points, waiting, before, next, own, left } = await claimPage(ctx, id)
  const task = claim.path.find(({ now }) => now)?.task ?? null
  return (
    <>
      <LiveRefresh />
      <PageHeader
        breadcrumb={[{ label: 'Claims', href: '/admin/claims' }, { label: claim.invoiceNumber ?? 'No number' }]}
        title={claim.invoiceNumber ?? 'No number'}
        actions={<>
          <StateBadge state={claim.state} />
          {claim.dueAt ? <TimeLeft left={timeLeft(claim.dueAt, ctx.now)} /> : null}
          <ClaimMarks claim={claim} />
          {desk.people.length > 0 && task ? <AssignOne key={claim.assignedTo} claimId={id} assignedTo={claim.assignedTo} people={desk.people} /> : null}
          {claim.state === 'credited' && !claim.pending && can(ctx, 'claims.reverse') && can(ctx, 'claims.decide') ? <TakeBack claim={claim} words={words} /> : null}
          <KeysHelp keys={deskKeys(task)} />
        </>}
      />
      <PendingClaims pending={desk.pending} />
      <ClaimPath claim={claim} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="min-w-0 lg:sticky lg:top-4"><ClaimImage key={id} files={claim.files} label="Image of the invoice" marks={marks} /></div>
        {left ? <TakeOver claimId={id} reason={claim.reason} /> : own ? <ClaimDraft key={id} claim={claim} eyes={eyes} />
          : <ClaimWorkbench key={id} claim={claim} me={me} eyes={eyes} points={points} before={before} next={next} words={words} />}
      </div>
      <ClaimCompare claim={claim} earlier={earlier} />
      <section className="grid min-w-0 gap-3"><h2 className="text-lg font-semibold">What comes next</h2><ClaimNext claims={waiting} /></section>
      <section className="grid gap-3"><h2 className="text-lg font-semibold">History</h2><ClaimHistory claim={claim} words={words} /></section>
    </>
  )
}
