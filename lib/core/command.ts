import type { z } from 'zod'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { operations } from '@/db/schema/ledger'
import { actorId } from './context'
import type { Ctx } from './context'
import { AppError } from './errors'
import { scopeOf, writeEvent } from './events'
import type { EventFact } from './events'
import { PLATFORM_SCOPE } from './ids'

type CommandDeclaration<I extends z.ZodType, O extends z.ZodType> = {
  name: string
  output: O
  run: (ctx: Ctx & { tx: Tx }, input: z.output<I>) => Promise<z.input<O>>
  event: (input: z.output<I>, output: z.output<O>, ctx: Ctx) => EventFact
  keep?: (output: z.output<O>) => unknown
}

/** Runs a command in the caller's transaction or a new one: replay of a known key, effect, event. */
export async function inCommand<I extends z.ZodType, O extends z.ZodType>(
  ctx: Ctx, declaration: CommandDeclaration<I, O>, input: z.output<I>,
): Promise<z.output<O>> {
  const within = async (tx: Tx): Promise<z.output<O>> => {
    const known = await claimKey(tx, ctx, declaration.name)
    if (known !== undefined) return declaration.output.parse(known)
    const output = declaration.output.parse(await declaration.run({ ...ctx, tx }, input))
    const fact = declaration.event(input, output, ctx)
    const eventId = await writeEvent(tx, ctx, declaration.name, fact, fact.id)
    await keepFacts(tx, ctx, eventId, declaration.keep ? declaration.keep(output) : output)
    return output
  }
  return ctx.tx ? within(ctx.tx) : db().transaction(within)
}

// A terminal's keys share one scope with those of its postings, so that one key never means two things.
const keyScope = (ctx: Ctx) => ({
  scopeId: scopeOf({ programId: ctx.actor.kind === 'terminal' ? ctx.actor.programId : undefined }, ctx),
  actorId: actorId(ctx.actor) ?? PLATFORM_SCOPE,
  key: ctx.idempotencyKey ?? '',
})

/** Takes the key, waiting for a duplicate in flight. @returns the kept facts of an earlier effect, else undefined */
async function claimKey(tx: Tx, ctx: Ctx, useCase: string): Promise<unknown> {
  if (!ctx.idempotencyKey || !ctx.requestHash) return undefined
  const scope = keyScope(ctx)
  const taken = await tx.insert(operations).values({ ...scope, requestHash: ctx.requestHash, useCase })
    .onConflictDoNothing().returning({ key: operations.key })
  if (taken.length > 0) return undefined
  const [known] = await tx.select({ hash: operations.requestHash, facts: operations.facts }).from(operations)
    .where(sql`${operations.scopeId} = ${scope.scopeId} and ${operations.actorId} = ${scope.actorId} and ${operations.key} = ${scope.key}`)
  if (!known || !known.hash.equals(ctx.requestHash)) {
    throw new AppError('idempotency_key_reused', 'This Idempotency-Key was used for another request.')
  }
  ctx.onReplay?.()
  return known.facts
}

async function keepFacts(tx: Tx, ctx: Ctx, eventId: string, facts: unknown) {
  if (!ctx.idempotencyKey) return
  const scope = keyScope(ctx)
  await tx.update(operations).set({ facts, eventId })
    .where(sql`${operations.scopeId} = ${scope.scopeId} and ${operations.actorId} = ${scope.actorId} and ${operations.key} = ${scope.key}`)
}
