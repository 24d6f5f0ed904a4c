'use client'

import { ConfirmTotp } from '@/components/codes/confirm-totp'
import { finishOwnTotp } from '@/lib/factors/actions'

type ConfirmOwnTotpProps = { secret: string; address: string; onCodes: (codes: string[]) => void }

export const ConfirmOwnTotp = ({ onCodes, ...made }: ConfirmOwnTotpProps) =>
  <ConfirmTotp {...made} action={finishOwnTotp} onDone={({ recoveryCodes }) => onCodes(recoveryCodes)} />
