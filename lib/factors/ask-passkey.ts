import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { passkeys } from '@/db/schema/sign-in'
import { countAct } from '@/lib/auth/rate-limit'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf } from '@/lib/customers'
import { keepChallenge } from './challenges'
import type { ChallengeBinding } from './challenges'
import { sessionOf } from './holder'
import { relyingParty } from './relying-party'
import { passkeyOptionsSchema } from './schemas'

const idsOf = async (customerId: string) =>
  (await db().select({ id: passkeys.credentialId }).from(passkeys).where(eq(passkeys.customerId, customerId))).map(({ id }) => ({ id }))

/** What a browser needs to sign with a passkey: one of this customer's, or any that it has for this address. */
export async function authenticationOptions(binding: ChallengeBinding, customerId: string | null, now: Date) {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id, userVerification: 'required', ...(customerId ? { allowCredentials: await idsOf(customerId) } : {}),
  })
  await keepChallenge(binding, options.challenge, now)
  return { options: { ...options } as Record<string, unknown> }
}

// Queries, though a challenge is kept for minutes: nothing of anybody's changes, and no log needs to tell of it.

/** @throws AppError rate_limited */
export const askToAddPasskey = defineUseCase({
  name: 'factors.ask_to_add_passkey',
  summary: 'What the customer’s browser needs to make a passkey.',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({}),
  output: passkeyOptionsSchema,
  run: async (ctx) => {
    const customerId = customerOf(ctx)
    await countAct({ key: `passkey-ask:${customerId}`, most: 30, seconds: 600 }, ctx.now)
    const options = await generateRegistrationOptions({
      rpID: relyingParty().id,
      rpName: 'Tessera',
      // Shown by the device when it asks which one to use: no number, which others may see over a shoulder.
      userName: 'Your cards',
      userID: new TextEncoder().encode(customerId),
      attestationType: 'none',
      excludeCredentials: await idsOf(customerId),
      // Kept by the device, so that it signs in by itself; and never without face, finger or PIN.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    await keepChallenge({ boundTo: `session:${sessionOf(ctx)}`, purpose: 'add' }, options.challenge, ctx.now)
    return { options: { ...options } }
  },
})

/** @throws AppError rate_limited */
export const askToProve = defineUseCase({
  name: 'factors.ask_to_prove',
  summary: 'What the customer’s browser needs to show one of the customer’s passkeys.',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({}),
  output: passkeyOptionsSchema,
  run: async (ctx) => {
    const customerId = customerOf(ctx)
    await countAct({ key: `passkey-ask:${customerId}`, most: 30, seconds: 600 }, ctx.now)
    return authenticationOptions({ boundTo: `session:${sessionOf(ctx)}`, purpose: 'prove' }, customerId, ctx.now)
  },
})
