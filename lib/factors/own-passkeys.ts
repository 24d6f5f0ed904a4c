import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { passkeys } from '@/db/schema/sign-in'
import { drawRecoveryCodes } from '@/lib/auth/totp-enrolment'
import { AppError, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf } from '@/lib/customers'
import { passkeyRefused, takeChallenge } from './challenges'
import { factorChanged } from './changed'
import { changerOf, sessionOf } from './holder'
import { readRegistration, responseInput } from './passkey-responses'
import { relyingParty } from './relying-party'

const MOST = 10
const nameInput = z.string().trim().min(1, 'Give it a name.').pipe(plainText(60))

/** @throws AppError code_invalid, proof_required, conflict (too many, or known already) */
export const addPasskey = defineUseCase({
  name: 'factors.add_passkey',
  summary: 'Adds the passkey that the customer’s browser made; gives ten recovery codes with the first factor.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ name: nameInput, response: responseInput }),
  output: z.object({ passkeyId: z.uuid(), recoveryCodes: z.array(z.string()) }),
  run: async (ctx, { name, response }) => {
    const { customerId, standing } = await changerOf(ctx)
    const credential = await made(response, `session:${sessionOf(ctx)}`, ctx.now)
    if (standing.passkeys >= MOST) throw new AppError('conflict', `You have ${MOST} passkeys already. Remove one first.`, { reason: 'passkeys' })
    const passkeyId = newId()
    const added = await ctx.tx.insert(passkeys).values({ id: passkeyId, customerId, name, createdAt: ctx.now, ...credential })
      .onConflictDoNothing().returning({ id: passkeys.id })
    if (added.length === 0) throw passkeyRefused()
    const recoveryCodes = standing.codes > 0 ? [] : await drawRecoveryCodes(ctx.tx, { kind: 'customer', id: customerId })
    await factorChanged({ ctx, customerId, change: 'passkey_added' })
    return { passkeyId, recoveryCodes }
  },
  event: (_, { passkeyId }) => ({ subjectKind: 'passkey', subjectId: passkeyId }),
  keep: ({ passkeyId }) => ({ passkeyId, recoveryCodes: [] }),
})

async function made(response: string, boundTo: string, now: Date) {
  const answer = readRegistration(response)
  const expectedChallenge = await takeChallenge({ boundTo, purpose: 'add' }, now)
  const { id, origin } = relyingParty()
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: answer, expectedChallenge, expectedOrigin: origin, expectedRPID: id, requireUserVerification: true,
  }).catch(() => ({ verified: false as const, registrationInfo: undefined })) // The library throws what is wrong with an answer.
  if (!verified || !registrationInfo) throw passkeyRefused()
  const { credential } = registrationInfo
  return {
    credentialId: credential.id, publicKey: Buffer.from(credential.publicKey), counter: credential.counter, transports: answer.response.transports,
  }
}

/** @throws AppError not_found, for somebody else's too */
export const renamePasskey = defineUseCase({
  name: 'factors.rename_passkey',
  summary: 'Gives one of the customer’s passkeys another name.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ passkeyId: z.uuid(), name: nameInput }),
  output: z.object({ passkeyId: z.uuid() }),
  run: async (ctx, { passkeyId, name }) => {
    const renamed = await ctx.tx.update(passkeys).set({ name })
      .where(and(eq(passkeys.id, passkeyId), eq(passkeys.customerId, customerOf(ctx)))).returning({ id: passkeys.id })
    if (renamed.length === 0) throw notFound('passkey')
    return { passkeyId }
  },
  event: (_, { passkeyId }) => ({ subjectKind: 'passkey', subjectId: passkeyId }),
})

/** @throws AppError not_found, for somebody else's too; proof_required */
export const removePasskey = defineUseCase({
  name: 'factors.remove_passkey',
  summary: 'Removes one of the customer’s passkeys, minutes after a second factor was shown.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ passkeyId: z.uuid() }),
  output: z.object({ passkeyId: z.uuid() }),
  run: async (ctx, { passkeyId }) => {
    const { customerId } = await changerOf(ctx)
    const removed = await ctx.tx.delete(passkeys)
      .where(and(eq(passkeys.id, passkeyId), eq(passkeys.customerId, customerId))).returning({ id: passkeys.id })
    if (removed.length === 0) throw notFound('passkey')
    await factorChanged({ ctx, customerId, change: 'passkey_removed' })
    return { passkeyId }
  },
  event: (_, { passkeyId }) => ({ subjectKind: 'passkey', subjectId: passkeyId }),
})
