'use client'

import { useSay } from '@/components/language/use-say'
import { enterSecondFactor } from '@/lib/auth/actions'
import { optionsForFactor } from '@/lib/auth/passkey-actions'
import { PasskeyForm } from './passkey-form'

export function PasskeyStep() {
  const { say } = useSay()
  return <PasskeyForm ask={optionsForFactor} action={enterSecondFactor} label={say('factors.use_passkey')} variant="default" />
}
