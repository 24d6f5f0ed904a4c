import { z } from 'zod'
import { allow } from '@/lib/auth/permissions'
import type { Permission } from '@/lib/auth/permissions'
import { requestHash } from './canonical'
import type { Ctx } from './context'
import { AppError } from './errors'
import type { EventFact } from './events'
import { holdPosting, inCommand } from './command'
import { issueWords } from './issue-words'
import type { SecondPerson } from './second-person'
import { sentText } from './text'

/** A form's key comes from the browser as it likes. */
const keySchema = z.object({ idempotencyKey: sentText().max(255).optional() })

export type HttpDoor = { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; status?: number }

type Shared<I extends z.ZodType, O extends z.ZodType> = {
  /** `domain.verb_noun`: the name at the command line, in the event log and in permissions' tests. */
  name: string
  summary: string
  permission: Permission
  input: I
  output: O
  http?: HttpDoor
}
type Query<I extends z.ZodType, O extends z.ZodType> = Shared<I, O> & {
  kind: 'query'
  posts?: undefined
  run: (ctx: Ctx, input: z.output<I>) => Promise<z.input<O>>
}
type Command<I extends z.ZodType, O extends z.ZodType> = Shared<I, O> & {
  kind: 'command'
  posts?: undefined
  run: (ctx: Ctx & { tx: NonNullable<Ctx['tx']> }, input: z.output<I>) => Promise<z.input<O>>
  /** Where a brand may want another person to look before it takes effect. */
  secondPerson?: SecondPerson<z.output<I>, z.output<O>>
  /** The one event of this command; ids only, no names, numbers or addresses of people. Null where it found done what it was to do. */
  event: (input: z.output<I>, output: z.output<O>, ctx: Ctx) => EventFact | null
  /** What may be kept for a replay: the output unless it carries something that must not be stored (a key, a code). */
  keep?: (output: z.output<O>) => unknown
}
/** Its run posts to the ledger, whose one round trip writes effect, key and event together. */
type LedgerCommand<I extends z.ZodType, O extends z.ZodType> = Shared<I, O> & {
  kind: 'command'
  posts: true
  /** Its answer is built field by field, to the schema's letter (a test holds it to that), and is not parsed once more. */
  exact?: true
  secondPerson?: SecondPerson<z.output<I>, z.output<O>>
  run: (ctx: Ctx, input: z.output<I>) => Promise<z.input<O>>
}

export type Declaration<I extends z.ZodType, O extends z.ZodType> = Query<I, O> | Command<I, O> | LedgerCommand<I, O>

export interface UseCase<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  (ctx: Ctx, input: z.input<I>): Promise<z.output<O>>
  readonly declaration: Declaration<I, O>
}

/**
 * Declares what Tessera can do, once, for every door.
 * The wrapper parses the input (`validation_failed`), checks the permission (`unauthorized`, `forbidden`), opens or joins
 * the transaction, replays a known idempotency key (`idempotency_key_reused` for another request) and writes the event. What a brand
 * wants two people for is kept instead (`second_person`).
 */
export function defineUseCase<I extends z.ZodType, O extends z.ZodType>(declaration: Declaration<I, O>): UseCase<I, O> {
  const call = async (ctx: Ctx, raw: z.input<I>): Promise<z.output<O>> => {
    allow(ctx, declaration.permission)
    const input = parseInput(declaration.input, raw)
    parseInput(keySchema, { idempotencyKey: ctx.idempotencyKey })
    if (declaration.kind === 'query') return declaration.output.parse(await declaration.run(ctx, input))
    const keyed = ctx.idempotencyKey && !ctx.requestHash ? { ...ctx, requestHash: requestHash(declaration.name, raw) } : ctx
    if (declaration.posts) {
      const { secondPerson } = declaration
      if (secondPerson) await holdPosting(keyed, { ...declaration, secondPerson }, input, raw)
      const output = await declaration.run(keyed, input)
      return declaration.exact ? (output as z.output<O>) : declaration.output.parse(output)
    }
    return inCommand(keyed, declaration, input, raw)
  }
  return Object.assign(call, { declaration })
}

export function parseInput<I extends z.ZodType>(schema: I, raw: unknown): z.output<I> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issueWords(issue.message) }))
  throw new AppError('validation_failed', errors.map((e) => (e.field ? `${e.field}: ${e.message}` : e.message)).join('; '), { errors })
}
