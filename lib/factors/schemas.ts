import { z } from 'zod'

export const ownPasskeySchema = z.object({ id: z.uuid(), name: z.string(), createdAt: z.coerce.date(), lastUsedAt: z.coerce.date().nullable() })
export type OwnPasskey = z.infer<typeof ownPasskeySchema>

export const ownAccountSchema = z.object({ provider: z.string(), linkedAt: z.coerce.date(), lastUsedAt: z.coerce.date().nullable() })

export const ownFactorsSchema = z.object({
  totp: z.boolean(),
  passkeys: z.array(ownPasskeySchema),
  recoveryCodesLeft: z.int(),
  accounts: z.array(ownAccountSchema),
  /** Whether factors may be changed now: none is set, or one was shown here minutes ago. */
  open: z.boolean(),
})
export type OwnFactors = z.infer<typeof ownFactorsSchema>

/** What the browser is to sign, as it goes through JSON. */
export const passkeyOptionsSchema = z.object({ options: z.record(z.string(), z.unknown()) })

/** What a customer is told of, on their own pages and by message. */
export const factorChanges = [
  'totp_on', 'totp_off', 'passkey_added', 'passkey_removed', 'recovery_codes', 'account_linked', 'account_unlinked', 'pin_set', 'pin_changed',
] as const
export type FactorChange = (typeof factorChanges)[number]
