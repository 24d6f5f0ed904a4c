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
import { Held, heldAs, holdBack, mayHaveToWait } from './second-person'
import type { SecondPerson } from './second-person'

type CommandDeclaration<I extends z.ZodType, O extends z.ZodType> = {
  name: string
  secondPerson?: SecondPerson<z.output<I>, z.output<O>>
  output: O
  run: (ctx: Ctx & { tx: Tx }, input: z.output<I>) => Promise<z.input<O>>
  event: (input: z.output<I>, output: z.output<O>, ctx: Ctx) => EventFact | null
  keep?: (output: z.output<O>) => unknown
}

/**
 * Runs a command in the caller's transaction or a new one: replay of a known key, effect, event. One that needs a second person is kept
 * instead, unless it is part of another command: that one's second person has seen it. @throws AppError second_person (kept, and told after the commit)
 */
export async function inCommand<I extends z.ZodType, O extends z.ZodType>(
  ctx: Ctx, declaration: CommandDeclaration<I, O>, input: z.output<I>, raw: unknown,
): Promise<z.output<O>> {
  const within = async (tx: Tx): Promise<z.output<O> | Held> => {
    const known = await claimKey(tx, ctx, declaration.name)
    if (known !== undefined) return Held.from(known) ?? declaration.output.parse(known)
    const { secondPerson } = declaration
    const held = !ctx.tx && secondPerson ? await hold(tx, ctx, { ...declaration, secondPerson }, input, raw) : null
    if (held) return held
    const output = declaration.output.parse(await declaration.run({ ...ctx, tx }, input))
    const fact = declaration.event(input, output, ctx)
    const eventId = fact && await writeEvent(tx, ctx, declaration.name, fact, fact.id)
    await keepFacts(tx, ctx, eventId, declaration.keep ? declaration.keep(output) : output)
    return output
  }
  const answer = await (ctx.tx ? within(ctx.tx) : db().transaction(within))
  if (answer instanceof Held) throw answer.told
  return answer
}

type Holdable<I extends z.ZodType, O extends z.ZodType> = Parameters<typeof holdBack<I, O>>[2]

/** Null where it is to take effect. */
async function hold<I extends z.ZodType, O extends z.ZodType>(tx: Tx, ctx: Ctx, declaration: Holdable<I, O>, input: z.output<I>, raw: unknown): Promise<Held | null> {
  const kind = await heldAs({ ...ctx, tx }, declaration.secondPerson, input)
  if (!kind) return null
  const { held, eventId } = await holdBack({ ...ctx, tx }, kind, declaration, input, raw)
  await keepFacts(tx, ctx, eventId, held.facts)
  return held
}

/** The same for a posting, which opens its own transaction. @throws AppError second_person (kept) */
export async function holdPosting<I extends z.ZodType, O extends z.ZodType>(ctx: Ctx, declaration: Holdable<I, O>, input: z.output<I>, raw: unknown): Promise<void> {
  if (ctx.tx || !mayHaveToWait(ctx)) return
  const held = await db().transaction(async (tx) => {
    // Its key is taken only where it is held: the posting takes it itself.
    if (!await heldAs({ ...ctx, tx }, declaration.secondPerson, input)) return undefined
    const known = await claimKey(tx, ctx, declaration.name)
    return known === undefined ? hold(tx, ctx, declaration, input, raw) : Held.from(known)
  })
  if (held) throw held.told
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

async function keepFacts(tx: Tx, ctx: Ctx, eventId: string | null, facts: unknown) {
  if (!ctx.idempotencyKey) return
  const scope = keyScope(ctx)
  await tx.update(operations).set({ facts, eventId })
    .where(sql`${operations.scopeId} = ${scope.scopeId} and ${operations.actorId} = ${scope.actorId} and ${operations.key} = ${scope.key}`)
}
