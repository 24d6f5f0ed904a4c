import Link from 'next/link'
import { redirect } from 'next/navigation'
import { titled } from '@/components/language/titled'
import { CodeForm } from '@/components/codes/code-form'
import { DemoNote } from '@/components/codes/demo-note'
import { Language } from '@/components/language/language'
import { AuthShell } from '@/components/shell/auth-shell'
import { askForSignInCodeAgain, signInByCode } from '@/lib/auth/actions'
import { welcomesNewcomers } from '@/lib/auth/newcomers'
import { resendFrom } from '@/lib/auth/one-time-code-rules'
import { CODE_COOKIE, openCodeSent } from '@/lib/auth/sign-in-state'
import { maskPhone } from '@/lib/core/phone'
import { readCookie } from '@/lib/doors/private-cookies'
import { requestSpeaker } from '@/lib/doors/request-language'
import { shownInOutbox } from '@/lib/messaging'

export const generateMetadata = titled('sign_in.code_title')

export default async function VerifyPage() {
  const sent = openCodeSent(await readCookie(CODE_COOKIE))
  if (!sent) redirect('/sign-in')
  const { say } = await requestSpeaker()
  const phone = maskPhone(sent.phone)
  return (
    <Language groups={['codes']}>
      <AuthShell
        title={say('sign_in.code_title')}
        description={say(welcomesNewcomers(sent.next) ? 'sign_in.code_new' : 'sign_in.code_says', { phone })}
        footer={<Link href="/sign-in?with=phone">{say('sign_in.other_number')}</Link>}
      >
        {shownInOutbox('sms') ? <DemoNote /> : null}
        <CodeForm verify={signInByCode} again={askForSignInCodeAgain} submit={say('sign_in.title')} {...resendFrom(new Date(sent.resendAt), new Date())} />
      </AuthShell>
    </Language>
  )
}
