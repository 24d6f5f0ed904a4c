import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { DecideOutreach } from '@/components/outreach/decide-outreach'
import { OutreachFacts } from '@/components/outreach/outreach-facts'
import { planSaid, stateWords } from '@/components/outreach/outreach-words'
import { OutreachProgress } from '@/components/outreach/outreach-progress'
import { PlanSaid } from '@/components/outreach/plan-said'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import { formatPoints, plural } from '@/lib/core/format'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { wordsFor } from '@/lib/language/words-plain'
import { getOutreach } from '@/lib/outreach'
import type { OutreachDetails } from '@/lib/outreach/schemas'
import { backOffice } from '../../back-office'
import { Recipients } from './recipients'

export const metadata: Metadata = { title: 'Outreach' }
const EVERY_MS = 2_000

const approveLabel = ({ plan }: OutreachDetails) => (plan && plan.totalPoints > 0
  ? `Approve: give ${formatPoints(plan.totalPoints)}` : `Approve: send it to ${plural(plan?.told ?? 0, { one: '# person', other: '# people' })}`)

export default async function OneOutreachPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: SearchParams }) {
  const [{ id: outreachId }, { ctx, words }, address] = await Promise.all([params, backOffice('outreach.read'), searchParams.then(single)])
  if (!isId(outreachId)) notFound()
  const outreach = await orNotFound(getOutreach(ctx, { outreachId }))
  const { state, message, reason, brandLanguage, plan, progress, own, askedBack } = outreach
  const title = (message && wordsFor(message, null, brandLanguage)?.words.subject) ?? reason ?? ''
  const [mayMake, mayApprove] = [can(ctx, 'outreach.make'), can(ctx, 'outreach.approve')]
  const mayEdit = mayMake && (state === 'draft' || state === 'refused')
  return (
    <>
      <PageHeader
        title={title} breadcrumb={[{ label: 'Outreach', href: '/admin/outreach' }, { label: title }]}
        description={<Badge variant={stateWords[state].variant}>{stateWords[state].label}</Badge>}
        actions={mayEdit ? <Button asChild variant="outline"><Link href={`/admin/outreach/${outreachId}/edit`}>Change it</Link></Button> : null}
      />
      {progress ? <OutreachProgress outreach={outreach} progress={progress} words={words} /> : <PlanSaid sentences={planSaid(plan, outreach, words)} />}
      {state === 'waiting' && (own || !mayApprove) ? <Alert>Somebody who had no hand in it must approve it.</Alert> : null}
      {state === 'waiting' && !own && mayApprove ? <Alert>Whom it is for is fixed the moment you approve: whoever becomes a {words.customer} later gets nothing, and nobody drops out. Your own card is left out of the points.</Alert> : null}
      {state === 'back_waiting' && askedBack ? <Alert>Somebody other than you must agree that the points go back.</Alert> : null}
      <DecideOutreach outreach={outreach} mayMake={mayMake} mayApprove={mayApprove} approveLabel={approveLabel(outreach)} />
      <OutreachFacts outreach={outreach} words={words} />
      {progress ? <Recipients ctx={ctx} outreach={outreach} words={words} show={address.show} after={address.after} /> : null}
      <LiveRefresh everyMs={state === 'running' || state === 'back_running' ? EVERY_MS : undefined} />
    </>
  )
}
