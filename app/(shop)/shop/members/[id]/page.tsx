import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { AdjustPointsDialog } from '@/components/adjustments/adjust-points-dialog'
import { BlockButton } from '@/components/members/block-button'
import { BalanceList, MemberCard } from '@/components/members/member-card'
import { memberName } from '@/components/members/member-name'
import { MergeNotes } from '@/components/members/merge-notes'
import { MoveCardDialog } from '@/components/members/move-card-dialog'
import { ProfileCard } from '@/components/members/profile-card'
import { TierCard } from '@/components/members/tier-card'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { RedeemPointsDialog } from '@/components/pos/redeem-points-dialog'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { PageHeader } from '@/components/shared/page-header'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { listRequests } from '@/lib/adjustments'
import { can } from '@/lib/auth/permissions'
import { formatPoints } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import { isId } from '@/lib/core/ids'
import { showPhone } from '@/lib/core/phone'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getMember, listTags, memberCardChanges, memberTiers } from '@/lib/members/queries'
import { getOrganization } from '@/lib/organizations'
import { Activity } from './activity'

export const metadata: Metadata = { title: 'Member' }

/** A movement's number; a mangled one starts at the newest. */
const placeOf = (below: string | undefined) => (below && /^[1-9]\d{0,8}$/.test(below) ? Number(below) : undefined)

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export default async function MemberPage({ params, searchParams }: Props) {
  const [{ id: memberId }, { below }] = [await params, single(await searchParams)]
  const ctx = await requireOrganization('members.read')
  if (!isId(memberId)) notFound()
  const mayEdit = can(ctx, 'members.edit')
  const [member, changes, tiers, known, { country }, waiting] = await orNotFound(Promise.all([
    getMember(ctx, { memberId }), mayEdit ? memberCardChanges(ctx, { memberId }) : [], memberTiers(ctx, { memberId }),
    mayEdit ? listTags(ctx, { limit: 50 }) : [],
    getOrganization(ctx, {}),
    can(ctx, 'points.adjust') ? listRequests(ctx, { memberId }) : { requests: [], limit: null },
  ]))
  const { timeZone } = member.program
  const { available, owed } = member.balance
  const name = memberName(member)
  // Of who deleted their account nothing is kept, given or moved any more.
  const owns = member.program.role === 'owner' && !member.erased
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Members', href: '/shop/members' }, { label: name }]}
        title={name}
        description={`${member.phone ? showPhone(member.phone) : 'No phone number'} · joined ${formatDate(member.joinedAt, { timeZone })}`}
        actions={member.mergedInto ? null : <>
          {can(ctx, 'reports.read') ? <Button asChild variant="ghost"><Link href={`/shop/reports/products?member=${memberId}`}>What they buy</Link></Button> : null}
          {can(ctx, 'members.merge') && owns ? (
            <Button asChild variant="outline"><Link href={`/shop/members/${memberId}/merge`}>Merge another card</Link></Button>
          ) : null}
          {can(ctx, 'members.move') && owns ? <MoveCardDialog memberId={memberId} name={name} country={country} /> : null}
          {can(ctx, 'members.block') && owns ? <BlockButton memberId={memberId} name={name} blocked={member.blockedAt !== null} /> : null}
          {can(ctx, 'sales.record') && !member.blockedAt && available > 0 ? (
            <RedeemPointsDialog memberId={memberId} name={name} available={available} proof={member.proof} unproven={member.unprovenPointsPerDay} />
          ) : null}
          {can(ctx, 'points.adjust') && !member.erased ? <AdjustPointsDialog memberId={memberId} name={name} available={available} owed={owed} limit={waiting.limit} /> : null}
        </>}
      />
      <MergeNotes member={member} />
      {member.blockedAt ? (
        <Alert variant="warning">Blocked since {formatDate(member.blockedAt, { timeZone })}: {member.erased ? 'this member has deleted their account, and the card is nobody’s any more.' : 'this card neither collects points nor spends them.'}</Alert>
      ) : null}
      <WaitingChanges ctx={ctx} kinds={['customers']} subjectId={memberId} />
      {waiting.requests.filter(({ state }) => state === 'waiting').map((request) => (
        <Alert key={request.requestId}>
          {request.points > 0 ? 'Giving' : 'Taking'} {formatPoints(Math.abs(request.points))} waits for a second person: {request.reason}. <Link href="/shop/adjustments" className="underline">Decide</Link>
        </Alert>
      ))}
      <div className="grid grid-cols-1 items-start gap-x-6 gap-y-4 lg:grid-cols-[22rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
        <div className="grid gap-4">
          <MemberCard member={member} /><BalanceList member={member} />
          <TierCard member={member} changes={tiers} name={name} mayGive={can(ctx, 'members.set_tier') && owns && !member.mergedInto} />
        </div>
        <div className="grid grid-cols-1 gap-4 lg:row-span-2">
          <Suspense fallback={<Skeleton className="h-96" />}>
            <Activity ctx={ctx} memberId={memberId} below={placeOf(below)} timeZone={timeZone} />
          </Suspense>
        </div>
        {mayEdit && !member.erased ? <ProfileCard memberId={memberId} name={member.name} email={member.email} note={member.note} birthday={member.birthday} tags={member.tags} known={known.map(({ tag }) => tag)} changes={changes} timeZone={timeZone} /> : null}
      </div>
    </>
  )
}
