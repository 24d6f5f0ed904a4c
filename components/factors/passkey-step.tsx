'use client'

import { enterSecondFactor } from '@/lib/auth/actions'
import { optionsForFactor } from '@/lib/auth/passkey-actions'
import { PasskeyForm } from './passkey-form'

export const PasskeyStep = () => <PasskeyForm ask={optionsForFactor} action={enterSecondFactor} label="Use your passkey" variant="default" />
