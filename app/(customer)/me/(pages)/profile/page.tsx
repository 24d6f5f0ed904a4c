import { headers } from 'next/headers'
import Link from 'next/link'
import { titled } from '@/components/language/titled'
import { Section } from '@/components/customer/section'
import { ConsentList } from '@/components/customer/consent-list'
import { DeleteAccount } from '@/components/customer/delete-account'
import { LanguageForm } from '@/components/customer/language-form'
import { NameForm } from '@/components/customer/name-form'
import { OwnBirthday } from '@/components/customer/own-birthday'
import { PhoneChange } from '@/components/customer/phone-change'
import { ThemeToggle } from '@/components/shared/theme-toggle'
import { roleLinks } from '@/components/shell/role-links'
import { Button } from '@/components/ui/button'
import { signOutHere } from '@/lib/auth/actions'
import { ownConsents } from '@/lib/consents'
import { showPhone } from '@/lib/core/phone'
import { ownProfile } from '@/lib/customers'
import { saveOwnName } from '@/lib/customers/actions'
import { countryOf } from '@/lib/doors/request-facts'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext, requireSession } from '@/lib/doors/session-context'
import { messagingAvailable } from '@/lib/messaging'

export const generateMetadata = titled('profile.you')

export default async function ProfilePage() {
  const ctx = await requireContext('customer.own')
  const [profile, consents, session, { say }] = await Promise.all([ownProfile(ctx, {}), ownConsents(ctx, {}), requireSession(), requestSpeaker()])
  const others = roleLinks(session, { section: 'me' }).filter((role) => !role.current)
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">{profile.name ?? say('profile.you')}</h1>
        <p className="text-muted-foreground">{profile.phone ? showPhone(profile.phone) : null}</p>
      </header>
      {profile.dormantCards > 0 ? null : <Section title={say('profile.your_name')}><NameForm action={saveOwnName} name={profile.name} /></Section>}
      {profile.dormantCards > 0 ? null : <Section title={say('profile.your_birthday')}><OwnBirthday birthday={profile.birthday} /></Section>}
      {profile.phone && messagingAvailable('sms')
        ? <Section title={say('profile.your_number')}><PhoneChange country={countryOf(await headers())} /></Section>
        : null}
      <Section title={say('profile.language')}><LanguageForm /></Section>
      {consents.programs.length > 0 ? <div id="offers"><Section title={say('consents.title')}><ConsentList consents={consents} mail={messagingAvailable('email')} /></Section></div> : null}
      <Section title={say('profile.appearance')}><ThemeToggle /></Section>
      {others.length > 0 ? (
        <Section title={say('profile.continue_as')}>
          <div className="flex flex-wrap gap-2">
            {others.map((role) => (
              <Button key={role.href} asChild variant="outline"><Link href={role.href}>{role.label}, {role.hint}</Link></Button>
            ))}
          </div>
        </Section>
      ) : null}
      <Section title={say('profile.data')}>
        <div className="grid gap-3 rounded-lg border bg-card p-4">
          <p>{say('profile.data_says')}</p>
          <Button asChild variant="outline" className="w-fit"><a href="/me/export" download>{say('profile.download')}</a></Button>
        </div>
      </Section>
      <Section title={say('profile.signed_in')}>
        <div className="flex flex-wrap gap-2">
          <Button asChild variant="outline"><Link href="/me/profile/security">{say('profile.factors')}</Link></Button>
          <Button asChild variant="outline"><Link href="/account">{say('profile.devices')}</Link></Button>
          <form action={signOutHere}><Button type="submit" variant="outline">{say('profile.sign_out')}</Button></form>
        </div>
      </Section>
      {profile.phone && messagingAvailable('sms') ? <Section title={say('profile.delete')}><DeleteAccount /></Section> : null}
    </>
  )
}
