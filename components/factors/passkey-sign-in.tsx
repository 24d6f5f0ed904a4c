'use client'

import { useSay } from '@/components/language/use-say'
import { optionsToSignIn, signInByPasskey } from '@/lib/auth/passkey-actions'
import { PasskeyForm } from './passkey-form'

export function PasskeySignIn({ next }: { next?: string }) {
  const { say } = useSay()
  return <PasskeyForm ask={optionsToSignIn} action={signInByPasskey} label={say('codes.passkey')} hidden={next ? { next } : {}} />
}
