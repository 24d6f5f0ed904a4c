import type { z } from 'zod'
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { pendingChanges } from '@/db/schema/pending-changes'
import type { ReviewedKind } from '@/db/schema/pending-changes'
import { brandSettings } from '@/db/schema/retailers'
import { actorId } from './context'
import type { Ctx } from './context'
import { AppError } from './errors'
import { writeEvent } from './events'
import { newId } from './ids'

type InTx = Ctx & { tx: Tx }

/** A record as people read it: what it is called, and its fields by name. */
export type Shown = {
  title: string
  subject?: { kind: string; id: string }
  /** Whose region's staff it is for, of customers and retailers; null: nobody's who is limited to some. */
  regionId?: string | null
  fields: Record<string, string | null>
}
type FieldChange = { field: string; from: string | null; to: string | null }
type Changes = Omit<Shown, 'fields'> & { changes: FieldChange[] }

/**
 * What a command changes that a brand may want two people for. `record` is read before it ran and, with its answer, after it: what differs is
 * what the second person sees.
 */
export type SecondPerson<I, O> = {
  /** null: with this input it takes effect at once. */
  kind: ReviewedKind | ((ctx: InTx, input: I) => Promise<ReviewedKind | null>)
  /** It posts by a transaction of its own, which can't be taken back: its record is asked once, and says what would be new. */
  untried?: true
  record: (ctx: InTx, input: I, output?: O) => Promise<Shown | null>
}

/** Kept instead of a command's answer, and given again to who sends it twice. */
export class Held {
  constructor(readonly changeId: string) {}
  get facts() { return { waitsForSecondPerson: this.changeId } }
  static from(facts: unknown): Held | undefined {
    const id = facts !== null && typeof facts === 'object' && 'waitsForSecondPerson' in facts ? facts.waitsForSecondPerson : undefined
    return typeof id === 'string' ? new Held(id) : undefined
  }
  /** Not a mistake of whoever asked: told once it is kept. */
  get told() { return new AppError('second_person', 'Waits for a second person. Nothing has changed yet.', { changeId: this.changeId }) }
}

/**
 * Whether what somebody does at this brand waits for another person. A shop's staff, its tills and what runs by itself are not even looked at.
 */
export async function needsSecondPerson(tx: Pick<Tx, 'select'>, ctx: Pick<Ctx, 'actor' | 'organizationId'>, kind: ReviewedKind): Promise<boolean> {
  const { organizationId } = ctx
  if (!mayHaveToWait(ctx) || !organizationId) return false
  const [row] = await tx.select({ kinds: brandSettings.secondPerson }).from(brandSettings).where(eq(brandSettings.organizationId, organizationId))
  return row?.kinds.includes(kind) ?? false
}

export const mayHaveToWait = ({ actor }: Pick<Ctx, 'actor'>): boolean => (actor.kind === 'user' ? !actor.merchant : actor.kind === 'customer' && actor.retailerId !== undefined)

/** Of which kind a command is held, with this input; null: it takes effect. */
export async function heldAs<I>(ctx: InTx, { kind }: Pick<SecondPerson<I, never>, 'kind'>, input: I): Promise<ReviewedKind | null> {
  if (!mayHaveToWait(ctx)) return null
  const itsKind = typeof kind === 'function' ? await kind(ctx, input) : kind
  return itsKind && await needsSecondPerson(ctx.tx, ctx, itsKind) ? itsKind : null
}

const changesBetween = (before: Shown | null, after: Shown | null): FieldChange[] => {
  const names = [...new Set([...Object.keys(before?.fields ?? {}), ...Object.keys(after?.fields ?? {})])]
  return names.map((field) => ({ field, from: before?.fields[field] ?? null, to: after?.fields[field] ?? null })).filter(({ from, to }) => from !== to)
}

type Declared<I extends z.ZodType, O extends z.ZodType> = {
  name: string
  secondPerson: SecondPerson<z.output<I>, z.output<O>>
  run: (ctx: InTx, input: z.output<I>) => Promise<z.input<O>>
  output: O
}

/** Runs it, where it is to run, and says what that changes. @throws AppError as the command does, conflict (it changes nothing) */
export async function whatChanges<I, O>(ctx: InTx, { untried, record }: SecondPerson<I, O>, input: I, run: (() => Promise<O>) | null): Promise<Changes> {
  const first = await record(ctx, input)
  const before = untried ? null : first
  const output = await run?.()
  const after = untried ? first : await record(ctx, input, output)
  const shown = before ?? after
  const changes = changesBetween(before, after)
  if (!shown || changes.length === 0) throw new AppError('conflict', 'This changes nothing.', { reason: 'nothing_changes' })
  // What is new has no id before it is there.
  return { title: shown.title, subject: first?.subject, regionId: shown.regionId ?? null, changes }
}

class TakenBack {
  constructor(readonly changes: Changes) {}
}

/** Tries the command and takes it back: a mistake is told to its maker at once. Then keeps what was asked, with one event. */
export async function holdBack<I extends z.ZodType, O extends z.ZodType>(ctx: InTx, kind: ReviewedKind, declaration: Declared<I, O>, input: z.output<I>, raw: unknown): Promise<{ held: Held; eventId: string }> {
  const { name, secondPerson } = declaration
  const changes = secondPerson.untried ? await whatChanges(ctx, secondPerson, input, null) : await tried(ctx, declaration, input)
  return keepChange(ctx, { kind, useCase: name, input: raw, ...changes })
}

async function tried<I extends z.ZodType, O extends z.ZodType>(ctx: InTx, declaration: Declared<I, O>, input: z.output<I>): Promise<Changes> {
  try {
    await ctx.tx.transaction(async (tx) => {
      const within = { ...ctx, tx }
      throw new TakenBack(await whatChanges(within, declaration.secondPerson, input, async () => declaration.output.parse(await declaration.run(within, input))))
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.changes
    throw error
  }
  throw new Error('What was tried was not taken back.')
}

type Kept = Changes & { kind: ReviewedKind; useCase: string; input: unknown }

/** For what can't be tried as a whole, with changes that its use case worked out itself. */
export async function keepChange(ctx: InTx, { kind, useCase, input, title, subject, regionId, changes }: Kept): Promise<{ held: Held; eventId: string }> {
  const { actor } = ctx
  const makerId = actorId(actor)
  if (!makerId || !ctx.organizationId || (actor.kind !== 'user' && actor.kind !== 'customer')) throw new Error('Only a person waits for a second one.')
  const asked = and(eq(pendingChanges.makerId, makerId), eq(pendingChanges.organizationId, ctx.organizationId), eq(pendingChanges.state, 'waiting'), eq(pendingChanges.useCase, useCase))
  const [same] = await ctx.tx.select({ id: pendingChanges.id }).from(pendingChanges).where(and(asked, sql`${pendingChanges.input} = ${JSON.stringify(input)}::jsonb`)).limit(1)
  if (same) throw new AppError('conflict', 'You have asked for this already: it waits for a second person.', { reason: 'asked_already' })
  const id = newId()
  await ctx.tx.insert(pendingChanges).values({
    id, organizationId: ctx.organizationId, kind, useCase, input, title, changes, subjectKind: subject?.kind ?? null, subjectId: subject?.id ?? null, regionId: regionId ?? null,
    makerKind: actor.kind, makerId, retailerId: actor.kind === 'customer' ? actor.retailerId : null, madeAt: ctx.now,
  })
  const eventId = await writeEvent(ctx.tx, ctx, 'change.waiting', { subjectKind: 'pending_change', subjectId: id, data: { kind, useCase } })
  return { held: new Held(id), eventId }
}
