import type { Metadata } from 'next'
import Link from 'next/link'
import { Section } from '@/components/customer/card-sections'
import { NameForm } from '@/components/customer/name-form'
import { ThemeToggle } from '@/components/shared/theme-toggle'
import { Button } from '@/components/ui/button'
import { signOutHere } from '@/lib/auth/actions'
import { showPhone } from '@/lib/core/phone'
import { ownProfile } from '@/lib/customers'
import { saveOwnName } from '@/lib/customers/actions'
import { currentSession, requireContext } from '@/lib/doors/session-context'

export const metadata: Metadata = { title: 'You' }

export default async function ProfilePage() {
  const ctx = await requireContext('customer.own')
  const [profile, session] = await Promise.all([ownProfile(ctx, {}), currentSession()])
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">{profile.name ?? 'You'}</h1>
        <p className="text-muted-foreground">{profile.phone ? showPhone(profile.phone) : null}</p>
      </header>
      {profile.dormantCards > 0 ? null : <Section title="Your name"><NameForm action={saveOwnName} name={profile.name} /></Section>}
      <Section title="Appearance"><ThemeToggle /></Section>
      <Section title="Signed in">
        <div className="flex flex-wrap gap-2">
          {session?.retailers.length ? <Button asChild variant="outline"><Link href="/retailer">Go to your retailer pages</Link></Button> : null}
          <Button asChild variant="outline"><Link href="/account">Devices and sign-out everywhere</Link></Button>
          <form action={signOutHere}><Button type="submit" variant="outline">Sign out</Button></form>
        </div>
      </Section>
    </>
  )
}
