import Link from 'next/link'
import { MemberHistory } from '@/components/members/member-history'
import { RedemptionList } from '@/components/members/redemption-list'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { memberHistoryOf, memberRedemptions } from '@/lib/members/queries'

type Props = { ctx: Ctx; memberId: string; below?: number; timeZone: string }

/** What happened to the member's points; arrives after the card. */
export async function Activity({ ctx, memberId, below, timeZone }: Props) {
  const [history, redemptions] = await Promise.all([memberHistoryOf(ctx, { memberId, below }), memberRedemptions(ctx, { memberId })])
  return (
    <>
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
        <CardContent><RedemptionList rows={redemptions} timeZone={timeZone} mayReturn={can(ctx, 'sales.refund')} /></CardContent>
      </Card>
    </>
  )
}
