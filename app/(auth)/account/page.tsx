import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { DeviceList } from '@/components/account/device-list'
import { NameForm } from '@/components/account/name-form'
import { OwnCardsCard } from '@/components/account/own-cards-card'
import { PasswordCard } from '@/components/account/password-card'
import { TillPinCard } from '@/components/account/till-pin-card'
import { TwoFactorCard } from '@/components/account/two-factor-card'
import { Language } from '@/components/language/language'
import { DrawnForOrganization } from '@/components/shared/drawn-for'
import { PageHeader } from '@/components/shared/page-header'
import { SkipLink } from '@/components/shell/skip-link'
import { Button } from '@/components/ui/button'
import { getAccount, listSessions } from '@/lib/auth'
import { signOutHere } from '@/lib/auth/actions'
import { homeOf } from '@/lib/auth/actors'
import { can } from '@/lib/auth/permissions'
import { showPhone } from '@/lib/core/phone'
import { countryOf } from '@/lib/doors/request-facts'
import { requireContext, requireSession } from '@/lib/doors/session-context'
import { messagingAvailable } from '@/lib/messaging'

export const metadata: Metadata = { title: 'Account and security' }

export default async function AccountPage() {
  const [session, ctx] = [await requireSession(), await requireContext('account.own')]
  const [account, devices] = await Promise.all([getAccount(ctx, {}), listSessions(ctx, {})])
  const business = session.memberships.find(({ organizationId }) => organizationId === ctx.organizationId)?.name
  return (
    <>
      <SkipLink />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto grid w-full max-w-2xl gap-6 px-4 py-6 outline-none sm:px-6 sm:py-10"
      >
        <PageHeader
          title="Account and security"
          description={account.email ?? (account.phone ? showPhone(account.phone) : undefined)}
          breadcrumb={[
            { label: 'Start', href: homeOf(session) === '/account' ? '/' : homeOf(session) },
            { label: 'Account' },
          ]}
          actions={
            <form action={signOutHere}>
              <Button type="submit" variant="outline">
                Sign out
              </Button>
            </form>
          }
        />
        {account.kind === 'user' ? <NameForm name={account.name ?? ''} /> : null}
        {account.kind === 'user' ? <PasswordCard email={account.email ?? ''} /> : null}
        {account.kind === 'customer' && account.hasPassword ? <PasswordCard email={account.phone ?? ''} phone /> : null}
        {business && can(ctx, 'sales.record') ? <DrawnForOrganization organizationId={ctx.organizationId}><TillPinCard business={business} /></DrawnForOrganization> : null}
        {account.twoFactor ? <Language groups={['factors']}><TwoFactorCard {...account.twoFactor} /></Language> : null}
        {account.kind === 'user' && messagingAvailable('sms') ? (
          <OwnCardsCard signedIn={session.customerId !== null} country={countryOf(await headers())} />
        ) : null}
        <DeviceList devices={devices.items} />
      </main>
    </>
  )
}
