import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { TwoFactorForm } from '@/components/auth/two-factor-form'
import { AuthShell } from '@/components/shell/auth-shell'
import { openTicketHeld, TICKET_COOKIE } from '@/lib/auth/sign-in-state'
import { readCookie } from '@/lib/doors/private-cookies'

export const metadata: Metadata = { title: 'Second factor' }

export default async function TwoFactorPage() {
  if (!openTicketHeld(await readCookie(TICKET_COOKIE))) redirect('/sign-in?with=email')
  return (
    <AuthShell
      title="One more step"
      description="Your password was right."
      footer={<Link href="/sign-in?with=email">Start again</Link>}
    >
      <TwoFactorForm />
    </AuthShell>
  )
}
