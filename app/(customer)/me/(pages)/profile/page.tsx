import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { BirthdayForm } from '@/components/customer/birthday-form'
import { Section } from '@/components/customer/card-sections'
import { DeleteAccount } from '@/components/customer/delete-account'
import { NameForm } from '@/components/customer/name-form'
import { PhoneChange } from '@/components/customer/phone-change'
import { ThemeToggle } from '@/components/shared/theme-toggle'
import { roleLinks } from '@/components/shell/role-links'
import { Button } from '@/components/ui/button'
import { signOutHere } from '@/lib/auth/actions'
import { showPhone } from '@/lib/core/phone'
import { ownProfile } from '@/lib/customers'
import { saveOwnName } from '@/lib/customers/actions'
import { countryOf } from '@/lib/doors/request-facts'
import { requireContext, requireSession } from '@/lib/doors/session-context'
import { messagingAvailable } from '@/lib/messaging'

export const metadata: Metadata = { title: 'You' }

export default async function ProfilePage() {
  const ctx = await requireContext('customer.own')
  const [profile, session] = await Promise.all([ownProfile(ctx, {}), requireSession()])
  const others = roleLinks(session, { section: 'me' }).filter((role) => !role.current)
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">{profile.name ?? 'You'}</h1>
        <p className="text-muted-foreground">{profile.phone ? showPhone(profile.phone) : null}</p>
      </header>
      {profile.dormantCards > 0 ? null : <Section title="Your name"><NameForm action={saveOwnName} name={profile.name} /></Section>}
      {profile.dormantCards > 0 ? null : <Section title="Your birthday"><BirthdayForm birthday={profile.birthday} /></Section>}
      {profile.phone && messagingAvailable('sms')
        ? <Section title="Your number"><PhoneChange country={countryOf(await headers())} /></Section>
        : null}
      <Section title="Appearance"><ThemeToggle /></Section>
      {others.length > 0 ? (
        <Section title="Continue as">
          <div className="flex flex-wrap gap-2">
            {others.map((role) => (
              <Button key={role.href} asChild variant="outline"><Link href={role.href}>{role.label}, {role.hint}</Link></Button>
            ))}
          </div>
        </Section>
      ) : null}
      <Section title="Your data">
        <div className="grid gap-3 rounded-lg border bg-card p-4">
          <p>One file with everything that is kept of you: cards, points, purchases, and what shops noted.</p>
          <Button asChild variant="outline" className="w-fit"><a href="/me/export" download>Download my data</a></Button>
        </div>
      </Section>
      <Section title="Signed in">
        <div className="flex flex-wrap gap-2">
          <Button asChild variant="outline"><Link href="/me/profile/security">Second factor and passkeys</Link></Button>
          <Button asChild variant="outline"><Link href="/account">Devices and sign-out everywhere</Link></Button>
          <form action={signOutHere}><Button type="submit" variant="outline">Sign out</Button></form>
        </div>
      </Section>
      {profile.phone && messagingAvailable('sms') ? <Section title="Delete the account"><DeleteAccount /></Section> : null}
    </>
  )
}
