import { z } from 'zod'
import type { Tx } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { noteForCustomer } from '@/lib/recommendations'
import { kinds } from '@/lib/recommendations/plain'
import { tokenInput, tokensInput } from '@/lib/recommendations/schemas'
import { requireProof } from './proof'
import { customerByPhone } from './queries'
import { proofInput } from './schemas'

type Asked = { proof: string; tokens: readonly string[]; now: Date; tapped?: boolean }

async function noteFor(tx: Tx, { proof, tokens, ...how }: Asked) {
  const customer = await customerByPhone(requireProof(proof, how.now).phone)
  if (!customer) throw notFound('recommendation')
  return noteForCustomer(tx, tokens, customer.id, how)
}

const noted = z.object({ programId: z.uuid(), memberId: z.uuid() })

/** Once for each day, however often. @throws AppError proof_required, not_found */
export const noteLookedUp = defineUseCase({
  name: 'lookup.note_shown',
  summary: 'Count that recommendations were seen by whoever looked a number up',
  permission: 'public',
  kind: 'command',
  input: z.object({ proof: proofInput, tokens: tokensInput }),
  output: noted,
  run: (ctx, { proof, tokens }) => noteFor(ctx.tx, { proof, tokens, now: ctx.now }),
  // No ring for whoever looks at the card: nothing on it moved.
  event: ({ tokens }, { programId }) => ({ programId, data: { shown: tokens.length } }),
})

/** Once for each day, however often. @throws AppError proof_required, not_found */
export const noteLookupTap = defineUseCase({
  name: 'lookup.note_tapped',
  summary: 'Count that a recommendation was tapped by whoever looked a number up',
  permission: 'public',
  kind: 'command',
  input: z.object({ proof: proofInput, token: tokenInput }),
  output: noted.extend({ kind: z.enum(kinds) }),
  async run(ctx, { proof, token }) {
    const { programId, memberId, shown: [one] } = await noteFor(ctx.tx, { proof, tokens: [token], now: ctx.now, tapped: true })
    if (!one) throw notFound('recommendation')
    return { programId, memberId, kind: one.kind }
  },
  event: (_input, { programId, memberId, kind }) => ({ programId, memberId, data: { kind } }),
})
