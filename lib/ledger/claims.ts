import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { AppError } from '@/lib/core/errors'
import type { Award, Balance } from './operations'

// Points of a claim, in the caller's transaction (db/functions/076_claims.sql). The command's event is `eventId`.

type Both<T> = { customer: T; retailer: T }
export type ClaimPosting = {
  programId: string; claimId: string; memberId: string; retailerId: string; organizationId: string
  eventId: string; requestId: string; now: Date; day: string
}
type Credited = { status: 'ok' } & Both<{ lotId: string | null; points: number; gone: boolean; balance: Balance }>
type Refused = { status: 'refused'; code: 'member_not_found' | 'conflict'; details: { reason?: string } }

/** Locks both sides' wallets of as many claims as there are, so that what each had so far in a month stays true. */
export async function lockClaimWallets(tx: Tx, programId: string, of: readonly { memberId: string; retailerId: string }[]): Promise<void> {
  const ids = (name: 'memberId' | 'retailerId') => sql`array(select jsonb_array_elements_text(${JSON.stringify(of.map((one) => one[name]))}::jsonb)::uuid)`
  await tx.execute(sql`select ledger_claim_wallets(${programId}, ${ids('memberId')}, ${ids('retailerId')})`)
}

const operation = ({ programId: _program, claimId, now, ...facts }: ClaimPosting, more: object) =>
  JSON.stringify({ ...facts, ...more, id: claimId, now: now.toISOString(), occurredAt: now.toISOString() })

/** Which side of a claim has deleted its account since: it gets nothing, and owes nothing. */
export async function goneSides(tx: Pick<Tx, 'execute'>, { programId, memberId, retailerId }: Pick<ClaimPosting, 'programId' | 'memberId' | 'retailerId'>): Promise<Both<boolean>> {
  const [row] = await tx.execute<{ gone: Both<boolean> }>(sql`select ledger_claim_gone(${programId}, ${memberId}, ${retailerId}) as gone`)
  if (!row) throw new Error('ledger_claim_gone answered no row')
  return row.gone
}

/** Credits customer and retailer, both or neither; a side that is `gone` gets nothing. @throws AppError member_not_found, conflict (the card is blocked) */
export async function creditClaim(tx: Tx, posting: ClaimPosting, awards: Both<Award>): Promise<Credited> {
  const [row] = await tx.execute<{ answer: Credited | Refused }>(sql`
    select ledger_credit_claim(${posting.programId}, ${operation(posting, awards)}::text::jsonb) as answer`)
  if (!row) throw new Error('ledger_credit_claim answered no row')
  if (row.answer.status === 'ok') return row.answer
  const { code, details } = row.answer
  throw new AppError(code, code === 'conflict' ? 'The customer’s card is blocked: unblock it first, or reject the claim.' : 'There is no such member in this program.', details)
}

/** `due` of each side is taken from the claim's own lot, then from others; what is not found is owed or written off. */
export type ClaimBack = { due: number; lotId: string | null; shortfall: 'write_off' | 'owe' }
type TakenBack = Both<{ taken: number; owed: number; balance: Balance }>

export async function takeBackClaim(tx: Tx, posting: ClaimPosting, back: Both<ClaimBack>): Promise<TakenBack> {
  const [row] = await tx.execute<{ answer: TakenBack }>(sql`
    select ledger_take_back_claim(${posting.programId}, ${operation(posting, back)}::text::jsonb) as answer`)
  if (!row) throw new Error('ledger_take_back_claim answered no row')
  return row.answer
}
