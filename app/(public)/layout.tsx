import Link from 'next/link'
import type { ReactNode } from 'react'
import { PublicShell } from '@/components/shell/public-shell'
import { Button } from '@/components/ui/button'
import { homeOf } from '@/lib/auth/actors'
import { currentSession } from '@/lib/doors/session-context'

const links = [{ href: '/lookup', label: 'Look up points' }]

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const session = await currentSession()
  return (
    <PublicShell links={links} actions={session ? <GoHome href={homeOf(session)} /> : <ComeIn />}>
      {children}
    </PublicShell>
  )
}

const GoHome = ({ href }: { href: string }) => <Button asChild size="sm"><Link href={href}>Go to your pages</Link></Button>

const ComeIn = () => (
  <>
    <Button asChild variant="ghost" size="sm"><Link href="/sign-in">Sign in</Link></Button>
    <Button asChild size="sm"><Link href="/sign-up">Open a shop</Link></Button>
  </>
)
