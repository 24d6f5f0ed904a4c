'use client'

import { optionsToSignIn, signInByPasskey } from '@/lib/auth/passkey-actions'
import { PasskeyForm } from './passkey-form'

export const PasskeySignIn = ({ next }: { next?: string }) => (
  <PasskeyForm ask={optionsToSignIn} action={signInByPasskey} label="Sign in with a passkey" hidden={next ? { next } : {}} />
)
