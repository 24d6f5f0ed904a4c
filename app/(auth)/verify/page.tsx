import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { CodeForm } from '@/components/codes/code-form'
import { DemoNote } from '@/components/codes/demo-note'
import { AuthShell } from '@/components/shell/auth-shell'
import { askForSignInCodeAgain, signInByCode } from '@/lib/auth/actions'
import { welcomesNewcomers } from '@/lib/auth/newcomers'
import { resendFrom } from '@/lib/auth/one-time-code-rules'
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
      description={welcomesNewcomers(sent.next) ? `A code is on its way to ${maskPhone(sent.phone)}.`
        : `If ${maskPhone(sent.phone)} belongs to a customer or retailer here, a code is on its way to it.`}
      footer={<Link href="/sign-in?with=phone">Use another number</Link>}
    >
      {env.DEMO ? <DemoNote /> : null}
      <CodeForm verify={signInByCode} again={askForSignInCodeAgain} submit="Sign in" {...resendFrom(new Date(sent.resendAt), new Date())} />
    </AuthShell>
  )
}
