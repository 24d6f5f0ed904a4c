import postgres from 'postgres'
import { tillSql } from '@/db/client'
import { AppError } from '@/lib/core/errors'
import { oneAtATime } from '@/lib/core/one-at-a-time'
import { batched } from './batch'
import type { Effect, Operation, PostResult, Standing } from './operations'
import { isPlain, postPlainSales } from './plain-sales'
import type { PlainSale } from './plain-sales'
import { refusalMessage } from './refusals'

type Outcome = { result: PostResult } | { error: unknown }

const send = async (programId: string, operations: Operation[]): Promise<PostResult[]> => {
  // As text: postgres.js would otherwise encode the JSON a second time.
  const [row] = await tillSql()<{ results: PostResult[] }[]>`
    select ledger_post(${programId}::uuid, ${JSON.stringify(operations)}::text::jsonb) as results`
  if (!row) throw new Error('ledger_post answered no row')
  return row.results
}

/** One operation alone; a lost race on a unique key or a deadlock is looked at once more. */
const sendAlone = async (programId: string, operation: Operation): Promise<Outcome> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const [result] = await send(programId, [operation])
      return result ? { result } : { error: new Error('ledger_post answered no result') }
    } catch (error) {
      if (attempt < 3 && ['23505', '40P01', '40001'].includes(stateOf(error))) continue
      return { error: asAppError(error) }
    }
  }
}

const flight = async (programId: string, operations: Operation[]): Promise<Outcome[]> => {
  const [only] = operations
  if (operations.length === 1 && only) return [await sendAlone(programId, only)]
  try {
    return (await send(programId, operations)).map((result) => ({ result }))
  } catch (error) {
    // Without PostgreSQL's word that it rolled back, it may have been committed: only the same key again can tell.
    if (isPassing(error) || !(error instanceof postgres.PostgresError)) return operations.map(() => ({ error: asAppError(error) }))
    // One bad operation must not fail its neighbours.
    const outcomes: Outcome[] = []
    for (const operation of operations) outcomes.push(await sendAlone(programId, operation))
    return outcomes
  }
}

/** Null for what the general path must decide: it was not plain, or it failed and took its neighbours with it. */
const plainFlight = async (programId: string, sales: PlainSale[]): Promise<(Outcome | null)[]> => {
  try {
    return (await postPlainSales(programId, sales)).map((result) => result && { result })
  } catch (error) {
    const rolledBack = error instanceof postgres.PostgresError && !isPassing(error)
    return sales.map(() => (rolledBack ? null : { error: asAppError(error) }))
  }
}

// While one batch waits for the disk another is worked on and a third gathers; more made smaller batches, which cost more each.
const enqueue = batched(flight, { lanes: 3, size: 64 })
// Three lanes would hold nearly all that 64 tills send, and leave the door's one thread with nothing to do (decision 2).
const enqueuePlain = batched(plainFlight, { lanes: 2, size: 64 })

/** Posts one operation, in one round trip shared with whatever else arrives meanwhile. @throws AppError unavailable */
export async function post(programId: string, operation: Operation): Promise<PostResult> {
  const plain = isPlain(operation) ? await enqueuePlain(programId, operation) : null
  if (!plain && operation.op === 'sale' && operation.member?.id === null) return { status: 'stale', fact: 'member' }
  const outcome = plain ?? await enqueue(programId, operation)
  if ('error' in outcome) throw outcome.error
  return outcome.result
}

const ATTEMPTS = 8

export type Posted = { id: string; effect: Effect | null; replayed: boolean; standing?: Standing }
export type Stale = Extract<PostResult, { status: 'stale' }>

/**
 * Builds an operation from today's facts and posts it; where a fact was stale, builds and posts again.
 * @throws AppError with the refusal's code; revoked; conflict where facts keep changing; unavailable
 */
export async function postWith(programId: string, build: (attempt: number, last?: Stale) => Promise<Operation>): Promise<Posted> {
  const run = async (from: number, before?: Stale): Promise<Posted> => {
    let last = before
    for (let attempt = from; attempt <= ATTEMPTS; attempt += 1) {
      const operation = await build(attempt, last)
      const result = await post(programId, operation)
      switch (result.status) {
        case 'ok': return { id: result.id, effect: result.effect, replayed: false, standing: result.standing }
        case 'replayed': return { id: result.id, effect: result.effect, replayed: true }
        case 'revoked': throw new AppError('revoked', 'This API key was revoked.')
        case 'refused': throw new AppError(result.code, refusalMessage(result), result.details)
        case 'stale': last = result
      }
      // Many at one member, of whom each looks at the sales before: in turn, since at once all but one would look in vain.
      if (last.fact === 'history' && from === 1) return oneAtATime(`${programId} ${memberOf(operation)}`, () => run(attempt + 1, last))
    }
    throw new AppError('unavailable', 'This wallet is changing too quickly; try again.')
  }
  return run(1)
}

const memberOf = (operation: Operation) => ('member' in operation ? operation.member?.id : null)

const stateOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

/** Lock and statement time-outs, and a database that is away, are passing: the same key may simply be sent again. */
function isPassing(error: unknown): boolean {
  const state = stateOf(error)
  return ['55P03', '57014', '57P01', '57P02', '57P03', '53300'].includes(state) || state.startsWith('CONNECT') || state.startsWith('ECONN')
}

function asAppError(error: unknown): unknown {
  if (isPassing(error) || ['40P01', '40001'].includes(stateOf(error))) {
    return Object.assign(new AppError('unavailable', 'The ledger is busy or away; send the same request again.'), { cause: error })
  }
  return error
}
