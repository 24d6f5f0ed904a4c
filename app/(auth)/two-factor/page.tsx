import Link from 'next/link'
import { redirect } from 'next/navigation'
import { TwoFactorForm } from '@/components/auth/two-factor-form'
import { Language } from '@/components/language/language'
import { titled } from '@/components/language/titled'
import { PasskeyStep } from '@/components/factors/passkey-step'
import { AuthShell } from '@/components/shell/auth-shell'
import { factorsOfTicket } from '@/lib/auth/sign-in-factor'
import { openTicketHeld, TICKET_COOKIE } from '@/lib/auth/sign-in-state'
import { readCookie } from '@/lib/doors/private-cookies'
import { requestSpeaker } from '@/lib/doors/request-language'

export const generateMetadata = titled('factors.second_factor')

export default async function TwoFactorPage() {
  const held = openTicketHeld(await readCookie(TICKET_COOKIE))
  if (!held) redirect('/sign-in?with=email')
  const standing = held.customer ? await factorsOfTicket(held.ticket, new Date()) : null
  if (held.customer && !standing) redirect('/sign-in?with=phone')
  const { say } = await requestSpeaker()
  return (
    <Language groups={['factors']}>
      <AuthShell
        title={say('factors.step_title')}
        description={say(held.customer ? 'factors.step_customer' : 'factors.step_staff')}
        footer={<Link href={held.customer ? '/sign-in?with=phone' : '/sign-in?with=email'}>{say('factors.start_again')}</Link>}
      >
        {standing?.passkeys ? <PasskeyStep /> : null}
        <TwoFactorForm app={standing?.totp ?? true} />
      </AuthShell>
    </Language>
  )
}
