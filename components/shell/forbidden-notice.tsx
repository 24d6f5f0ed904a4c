import Link from 'next/link'
import { NoticePage } from '@/components/shared/notice-page'
import { Button } from '@/components/ui/button'
import { homeOf } from '@/lib/auth/actors'
import { currentSession } from '@/lib/doors/session-context'

export async function ForbiddenNotice({ inShell }: { inShell?: boolean }) {
  const session = await currentSession()
  return (
    <NoticePage
      inShell={inShell}
      title="This page is not for your role"
      happened="You are signed in, but what you may do does not include this page. An owner or a manager can change that."
      kept="Nothing was changed."
      actions={
        <>
          <Button asChild><Link href={session ? homeOf(session) : '/'}>Go to your start page</Link></Button>
          <Button asChild variant="outline"><Link href="/account">Who am I signed in as?</Link></Button>
        </>
      }
    />
  )
}
