import Link from 'next/link'
import type { ReactNode } from 'react'
import { Language } from '@/components/language/language'
import { useSpeaker } from '@/components/language/speaker'
import { PublicShell } from '@/components/shell/public-shell'
import { Button } from '@/components/ui/button'
import { homeOf } from '@/lib/auth/actors'
import { requestSpeaker } from '@/lib/doors/request-language'
import { currentSession } from '@/lib/doors/session-context'

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const [session, { say }] = await Promise.all([currentSession(), requestSpeaker()])
  return (
    <Language groups={['codes']}>
      <PublicShell links={[{ href: '/lookup', label: say('lookup.link') }]} actions={session ? <GoHome href={homeOf(session)} /> : <ComeIn />}>
        {children}
      </PublicShell>
    </Language>
  )
}

function GoHome({ href }: { href: string }) {
  const { say } = useSpeaker()
  return <Button asChild size="sm"><Link href={href}>{say('public.home')}</Link></Button>
}

function ComeIn() {
  const { say } = useSpeaker()
  return (
    <>
      <Button asChild variant="ghost" size="sm"><Link href="/sign-in">{say('public.sign_in')}</Link></Button>
      <Button asChild size="sm"><Link href="/sign-up">{say('public.open_shop')}</Link></Button>
    </>
  )
}
