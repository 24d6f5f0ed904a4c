'use client'

import { createContext, useCallback, useContext, useState, type ReactNode } from 'react'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { randomKey } from '@/components/shared/random-key'
import { NativeSelect } from '@/components/ui/native-select'
import { formatDateTime } from '@/lib/core/format-date'
import { endKey, endTerminal, makeKey, replaceKey } from '@/lib/organizations/actions'
import { curlSale } from './curl-sale'
import type { Example } from './curl-sale'
import { KeyReveal } from './key-reveal'

type Revealed = { key: string; oldKeyEnds?: string }

const RevealContext = createContext<(one: Revealed) => void>(() => {})

/** Shows a new key. It stands above the buttons, which may be gone by the time the key is there. */
export function KeyRevealer({ example, children }: { example: Example; children: ReactNode }) {
  const [revealed, setRevealed] = useState<(Revealed & { receiptNumber: string }) | null>(null)
  const reveal = useCallback((one: Revealed) => setRevealed({ ...one, receiptNumber: `TEST-${randomKey(4)}` }), [])
  return (
    <RevealContext value={reveal}>
      {children}
      {revealed ? (
        <KeyReveal
          apiKey={revealed.key}
          curl={curlSale({ ...example, apiKey: revealed.key, receiptNumber: revealed.receiptNumber })}
          oldKeyEnds={revealed.oldKeyEnds}
          onClose={() => setRevealed(null)}
        />
      ) : null}
    </RevealContext>
  )
}

/** With two keys it stays, disabled: it must still be there to hand over the key that made them two. */
export function MakeKeyButton({ terminalId, terminal, disabled }: { terminalId: string; terminal: string; disabled: boolean }) {
  const reveal = useContext(RevealContext)
  return (
    <ConfirmButton
      label="Make a key"
      size="sm"
      disabled={disabled}
      title={`Make a key for ${terminal}?`}
      description="Whoever holds the key can record and refund sales for this terminal’s outlet. It is shown once."
      confirmLabel="Make the key"
      action={makeKey}
      hidden={{ terminalId }}
      idempotent
      onSuccess={(data) => { if (data.key) reveal({ key: data.key }) }}
    />
  )
}

export function RotateKeyButton({ keyId, prefix, disabled }: { keyId: string; prefix: string; disabled: boolean }) {
  const reveal = useContext(RevealContext)
  return (
    <ConfirmButton
      label="Rotate"
      size="sm"
      disabled={disabled}
      title={`Replace key ${prefix}?`}
      description="You get a new key now. The old one keeps working for a while, so that the till can be changed over without a pause."
      confirmLabel="Make the new key"
      action={replaceKey}
      hidden={{ keyId }}
      idempotent
      onSuccess={(data) => { if (data.key) reveal({ key: data.key, oldKeyEnds: formatDateTime(data.oldKeyExpiresAt) }) }}
    >
      <FormField name="overlapHours" label="The old key works for">
        <NativeSelect defaultValue="24">
          <option value="1">1 hour</option>
          <option value="24">24 hours</option>
          <option value="168">7 days</option>
        </NativeSelect>
      </FormField>
    </ConfirmButton>
  )
}

export function RevokeKeyButton({ keyId, prefix, terminal }: { keyId: string; prefix: string; terminal: string }) {
  return (
    <ConfirmButton
      label="Revoke"
      size="sm"
      title={`Revoke key ${prefix}?`}
      description={`${terminal} stops recording with it at once. Sales it has sent stay. This cannot be undone.`}
      confirmLabel="Revoke the key"
      destructive
      action={endKey}
      hidden={{ keyId }}
      successMessage="Key revoked"
    />
  )
}

export function RetireTerminalButton({ terminalId, terminal }: { terminalId: string; terminal: string }) {
  return (
    <ConfirmButton
      label="Retire"
      size="sm"
      variant="ghost"
      title={`Retire ${terminal}?`}
      description="Its keys stop working at once. Its sales stay and can still be refunded elsewhere. This cannot be undone."
      confirmLabel="Retire the terminal"
      destructive
      action={endTerminal}
      hidden={{ terminalId }}
      successMessage="Terminal retired"
    />
  )
}
