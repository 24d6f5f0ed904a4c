'use client'

import { useState } from 'react'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { NativeSelect } from '@/components/ui/native-select'
import { formatDateTime } from '@/lib/core/format-date'
import { endKey, endTerminal, makeKey, replaceKey } from '@/lib/organizations/actions'
import { curlSale } from './curl-sale'
import { KeyReveal } from './key-reveal'

/** Where and how the example sale goes. */
export type Example = { address: string; currency: string; phone: string }
type Revealed = { key: string; oldKeyEnds?: string }

const shortId = () => Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, '0')).join('')

function useReveal(example: Example) {
  const [revealed, setRevealed] = useState<(Revealed & { receiptNumber: string }) | null>(null)
  const dialog = revealed ? (
    <KeyReveal
      apiKey={revealed.key}
      curl={curlSale({ ...example, apiKey: revealed.key, receiptNumber: revealed.receiptNumber })}
      oldKeyEnds={revealed.oldKeyEnds}
      onClose={() => setRevealed(null)}
    />
  ) : null
  return [dialog, (one: Revealed) => setRevealed({ ...one, receiptNumber: `TEST-${shortId()}` })] as const
}

export function MakeKeyButton({ terminalId, terminal, example }: { terminalId: string; terminal: string; example: Example }) {
  const [dialog, reveal] = useReveal(example)
  return (
    <>
      <ConfirmButton
        label="Make a key"
        size="sm"
        title={`Make a key for ${terminal}?`}
        description="Whoever holds the key can record and refund sales for this terminal’s outlet. It is shown once."
        confirmLabel="Make the key"
        action={makeKey}
        hidden={{ terminalId }}
        idempotent
        onSuccess={(data) => { if (data.key) reveal({ key: data.key }) }}
      />
      {dialog}
    </>
  )
}

export function RotateKeyButton({ keyId, prefix, example }: { keyId: string; prefix: string; example: Example }) {
  const [dialog, reveal] = useReveal(example)
  return (
    <>
      <ConfirmButton
        label="Rotate"
        size="sm"
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
            <option value="0">no longer</option>
            <option value="1">1 hour</option>
            <option value="24">24 hours</option>
            <option value="168">7 days</option>
          </NativeSelect>
        </FormField>
      </ConfirmButton>
      {dialog}
    </>
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
