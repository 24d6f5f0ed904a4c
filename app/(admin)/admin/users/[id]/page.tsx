import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { UserBadge } from '@/components/platform/users-table'
import { UserButtons } from '@/components/platform/user-buttons'
import { UserLists } from '@/components/platform/user-lists'
import { DateTime } from '@/components/shared/date-time'
import { DescriptionList } from '@/components/shared/description-list'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardContent } from '@/components/ui/card'
import { actorId } from '@/lib/core/context'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireContext } from '@/lib/doors/session-context'
import { getUser } from '@/lib/platform/queries'

export const metadata: Metadata = { title: 'User' }

export default async function UserPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const ctx = await requireContext('platform.read')
  if (!isId(id)) notFound()
  const user = await orNotFound(getUser(ctx, { userId: id }))
  const disabled = user.disabledAt !== null
  return (
    <>
      <PageHeader
        title={user.name}
        breadcrumb={[{ label: 'Users', href: '/admin/users' }, { label: user.name }]}
        actions={<>
          <Button asChild variant="outline"><Link href={`/admin/events?actor=${id}`}>What they did</Link></Button>
          <UserButtons
            userId={id}
            name={user.name}
            disabled={disabled}
            twoFactor={user.twoFactor}
            sessions={user.sessions.length}
            self={actorId(ctx.actor) === id}
          />
        </>}
      />
      <Card><CardContent>
        <DescriptionList items={[
          { term: 'State', value: <UserBadge disabled={disabled} />, hint: user.disabledAt ? <>Since <DateTime value={user.disabledAt} format="datetime" timeZone="UTC" /></> : undefined },
          { term: 'E-mail', value: user.email },
          { term: 'Platform administrator', value: user.platformAdmin ? 'Yes' : 'No' },
          { term: 'Second factor', value: user.twoFactor ? 'On' : 'Off' },
          { term: 'Since', value: <DateTime value={user.createdAt} format="datetime" timeZone="UTC" /> },
        ]} />
      </CardContent></Card>
      <UserLists places={user.places} sessions={user.sessions} />
    </>
  )
}
