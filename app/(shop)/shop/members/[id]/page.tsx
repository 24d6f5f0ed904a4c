import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { AdjustPointsDialog } from '@/components/members/adjust-points-dialog'
import { BalanceList, MemberCard, ProgressCard } from '@/components/members/member-card'
import { MemberHistory } from '@/components/members/member-history'
import { memberName } from '@/components/members/member-name'
import { ProfileForm } from '@/components/members/profile-form'
import { RedemptionList } from '@/components/members/redemption-list'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { formatDate } from '@/lib/core/format-date'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getMember, memberHistoryOf, memberRedemptions } from '@/lib/members/queries'

export const metadata: Metadata = { title: 'Member' }

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export default async function MemberPage({ params, searchParams }: Props) {
  const [{ id: memberId }, { below }] = [await params, single(await searchParams)]
  const ctx = await requireOrganization('members.read')
  if (!isId(memberId)) notFound()
  const member = await orNotFound(getMember(ctx, { memberId }))
  const [history, redemptions] = await Promise.all([
    memberHistoryOf(ctx, { memberId, below: Number(below) || undefined }), memberRedemptions(ctx, { memberId }),
  ])
  const { timeZone } = member.program
  const name = memberName(member)
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Members', href: '/shop/members' }, { label: name }]}
        title={name}
        description={`${member.phone ?? 'No phone number'} · joined ${formatDate(member.joinedAt, { timeZone })}`}
        actions={can(ctx, 'points.adjust')
          ? <AdjustPointsDialog memberId={memberId} name={name} available={member.balance.available} owed={member.balance.owed} /> : null}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <div className="grid gap-4">
          <MemberCard member={member} />
          <BalanceList member={member} />
          <ProgressCard member={member} />
        </div>
        <div className="grid gap-4">
          <Card>
            <CardHeader><CardTitle>History</CardTitle></CardHeader>
            <CardContent className="grid gap-4">
              <MemberHistory entries={history.entries} timeZone={timeZone} />
              {history.nextBelow ? (
                <Button asChild variant="outline" className="justify-self-start">
                  <Link href={`/shop/members/${memberId}?below=${history.nextBelow}`}>Earlier movements</Link>
                </Button>
              ) : null}
            </CardContent>
          </Card>
          <Card>
            <CardHeader><CardTitle>Redemptions</CardTitle></CardHeader>
            <CardContent><RedemptionList rows={redemptions} timeZone={timeZone} /></CardContent>
          </Card>
          {can(ctx, 'members.edit') ? (
            <Card>
              <CardHeader><CardTitle>Name and note</CardTitle></CardHeader>
              <CardContent><ProfileForm memberId={memberId} name={member.name} note={member.note} /></CardContent>
            </Card>
          ) : null}
        </div>
      </div>
    </>
  )
}
