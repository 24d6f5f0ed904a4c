import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { insufficient } from '@/lib/core/points'
import { postWith } from '@/lib/ledger'
import type { Posted, SaleOperation, Spend, Stale } from '@/lib/ledger'
import { noteTier, rememberMember } from '@/lib/members'
import { versionAt } from '@/lib/programs'
import type { PublishedProgram } from '@/lib/programs'
import { offeredRewards } from '@/lib/rewards'
import type { Till } from '@/lib/tills'
import { totalOf } from './basket'
import { refuseOddPayments } from './payments'
import { prepareSale } from './prepare-sale'
import type { Freshness, Prepared } from './prepare-sale'
import { proveSpending } from './proof'
import { quoteOf } from './quote-sale'
import { recordOf, saleOperation } from './sale-operation'
import type { SaleRecord } from './sale-record'
import type { SaleInput } from './schemas'
import { withWays } from './shortfall'

/** The record of what was posted just now; the program where the posting found it up to date (not for a late sale). */
type PostedSale = { posted: Posted; record?: SaleRecord; program?: PublishedProgram }
type Proven = Pick<Spend, 'unproven' | 'codeId'>

/** Runs the rules and posts; where a fact was stale, reads everything again and posts once more. */
export async function postSale(ctx: Ctx, till: Till, input: SaleInput): Promise<PostedSale> {
  let built: { operation: SaleOperation; prepared: Prepared } | undefined
  const build = async (attempt: number, last?: Stale): Promise<SaleOperation> => {
    // A wrong guess says nothing against what else is remembered.
    const guessed = built && built.prepared.member?.memberId === null
    const fresh = attempt > 1 && !guessed
    const prepared = await prepareExpected(ctx, till, input, { fresh, maxAgeMs: fresh ? 0 : undefined, guess: attempt === 1, standing: last?.standing })
    const { direct, priced } = prepared.plan
    refuseOddPayments(input, totalOf(prepared.lines) - priced.discountMinor)
    // Again at each attempt: what was proved under rules that have changed, or for other points, proves nothing.
    const proven = direct > 0 && prepared.member ? await proveSale(ctx, till, input, prepared) : undefined
    const operation = saleOperation(ctx, till, input, prepared, proven)
    built = { operation, prepared }
    return operation
  }
  try {
    const posted = await postWith(till.programId, build)
    if (!built || posted.replayed) return { posted }
    const { operation, prepared } = built
    const { member, occurredAt } = prepared
    if (member && posted.standing) rememberMember(till.programId, member.identifier, posted.standing)
    if (member && posted.effect?.tierKey) noteTier(till.programId, member.identifier, posted.effect.tierKey, operation.qualify?.rolls ? null : occurredAt)
    const program = operation.version.current ? prepared.program : undefined
    return { posted, record: recordOf(operation, prepared, posted), program }
  } catch (error) {
    if (!built) throw error
    const { program, plan, tierKey } = built.prepared
    throw withWays(error, { program, version: plan.version, tierKey, currency: input.currency, seller: till })
  }
}

async function proveSale(ctx: Ctx, till: Till, input: SaleInput, { plan, member, program, tierKey, occurredAt }: Prepared): Promise<Proven> {
  const { direct, version } = plan
  const available = member?.facts?.balance.available ?? 0
  if (direct > available) throw withWays(insufficient(direct, available), { program, version, tierKey, currency: input.currency, seller: till })
  return proveSpending({
    programId: till.programId, member: member?.facts ?? { memberId: member?.memberId ?? '', phone: null, pinHash: null },
    ref: input.member ?? {}, proof: input.proof, points: direct, now: ctx.now, made: input.occurredAt ? { at: occurredAt, day: localDay(occurredAt, program.timeZone) } : undefined,
    // Today's: a back-dated sale must not bring back a laxer policy.
    rules: versionAt(program, ctx.now).rules,
  })
}

/** Memory may be behind, and knows no balance: only what comes out otherwise by fresh facts too is refused, with their quote. */
async function prepareExpected(ctx: Ctx, till: Till, input: SaleInput, freshness: Freshness): Promise<Prepared> {
  const prepared = await prepareSale(ctx, till, input, freshness)
  const { discountMinor, pointsUsed } = prepared.plan.priced
  const { expected } = input
  if (!expected || ((expected.discountMinor ?? discountMinor) === discountMinor && (expected.pointsUsed ?? pointsUsed) === pointsUsed)) return prepared
  if (!freshness.fresh) return prepareExpected(ctx, till, input, { fresh: true, maxAgeMs: 0 })
  const quote = await quoteOf(ctx, till, input, prepared, await offeredRewards(till.programId))
  throw new AppError('quote_changed', 'The sale comes out otherwise than expected; here is a fresh quote.', { quote })
}
