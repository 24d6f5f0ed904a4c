import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { CodeForm } from '@/components/auth/code-form'
import { AuthShell } from '@/components/shell/auth-shell'
import { Alert } from '@/components/ui/alert'
import { CODE_COOKIE, openCodeSent } from '@/lib/auth/sign-in-state'
import { maskPhone } from '@/lib/core/phone'
import { readCookie } from '@/lib/doors/private-cookies'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Enter the code' }

export default async function VerifyPage() {
  const sent = openCodeSent(await readCookie(CODE_COOKIE))
  if (!sent) redirect('/sign-in')
  return (
    <AuthShell
      title="Enter the code"
      description={`If ${maskPhone(sent.phone)} belongs to a customer here, a code is on its way to it.`}
      footer={<Link href="/sign-in?with=phone">Use another number</Link>}
    >
      {env.DEMO ? (
        <Alert>
          <p>
            In the demo no message leaves this machine:{' '}
            <Link href="/outbox" target="_blank" className="underline">
              read the code in the outbox
            </Link>
            .
          </p>
        </Alert>
      ) : null}
      <CodeForm resendInSeconds={secondsUntil(sent.resendAt)} />
    </AuthShell>
  )
}

const secondsUntil = (moment: string) => Math.max(0, Math.ceil((new Date(moment).getTime() - Date.now()) / 1_000))
