import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { TwoFactorForm } from '@/components/auth/two-factor-form'
import { PasskeyStep } from '@/components/factors/passkey-step'
import { AuthShell } from '@/components/shell/auth-shell'
import { factorsOfTicket } from '@/lib/auth/sign-in-factor'
import { openTicketHeld, TICKET_COOKIE } from '@/lib/auth/sign-in-state'
import { readCookie } from '@/lib/doors/private-cookies'

export const metadata: Metadata = { title: 'Second factor' }

export default async function TwoFactorPage() {
  const held = openTicketHeld(await readCookie(TICKET_COOKIE))
  if (!held) redirect('/sign-in?with=email')
  const standing = held.customer ? await factorsOfTicket(held.ticket, new Date()) : null
  if (held.customer && !standing) redirect('/sign-in?with=phone')
  return (
    <AuthShell
      title="One more step"
      description={held.customer ? 'Your account has a second factor.' : 'Your password was right.'}
      footer={<Link href={held.customer ? '/sign-in?with=phone' : '/sign-in?with=email'}>Start again</Link>}
    >
      {standing?.passkeys ? <PasskeyStep /> : null}
      <TwoFactorForm app={standing?.totp ?? true} />
    </AuthShell>
  )
}
