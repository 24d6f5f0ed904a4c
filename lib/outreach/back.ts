import { pagesSql } from '@/db/client'
import { getClaimSettings } from '@/lib/claims'
import { systemContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { AT_ONCE, headOf, postAll } from './grant'
import type { Open } from './grant'

type Row = { memberId: string; grantId: string; walletId: string }
type Taken = { memberId: string; taken: number; owed: number }

const next = ({ programId, id }: Open) => pagesSql()<Row[]>`
  select r.member_id as "memberId", r.id as "grantId", l.wallet_id as "walletId" from outreach_recipients r join lots l on l.program_id = r.program_id and l.id = r.id
  join outreaches o on o.program_id = r.program_id and o.id = r.outreach_id and o.state = 'back_running'
  where r.program_id = ${programId} and r.outreach_id = ${id} and r.grant_state = 'credited' and r.taken_back is null order by r.member_id limit ${AT_ONCE}`

/** Takes the points back by the ledger's reversal, once from each; what was spent is written off or owed, as the brand says for its claims; who has deleted their account owes nothing. */
export async function takeBackWaiting(one: Open, now: Date): Promise<void> {
  for (let settings: Awaited<ReturnType<typeof getClaimSettings>> | undefined; ;) {
    const rows = await next(one)
    if (rows.length === 0) return
    settings ??= await getClaimSettings(systemContext('outreach', { organizationId: one.organizationId, now }), {})
    const { customerShortfall } = settings
    const results = await postAll(one.programId, rows.map(({ memberId, grantId, walletId }) =>
      ({ ...headOf(one, memberId, 'outreach.points_taken', now), op: 'unbonus' as const, id: newId(), walletId, bonusId: grantId, shortfall: customerShortfall })))
    const taken = rows.flatMap(({ memberId }, index): Taken[] => {
      const result = results[index]
      if (result?.status === 'refused') throw new Error(`points of ${one.id} could not be taken back: ${result.code}`)
      return result?.status === 'ok' || result?.status === 'replayed' ? [{ memberId, taken: result.effect?.pointsTakenBack ?? 0, owed: result.effect?.pointsOwed ?? 0 }] : []
    })
    if (taken.length === 0) return
    await pagesSql()`
      update outreach_recipients r set taken_back = x.taken, owed_back = x.owed from jsonb_to_recordset(${JSON.stringify(taken)}::text::jsonb) x ("memberId" uuid, taken bigint, owed bigint)
      where r.program_id = ${one.programId} and r.outreach_id = ${one.id} and r.member_id = x."memberId" and r.member_id = any (${taken.map(({ memberId }) => memberId)}::uuid[]) and r.taken_back is null`
  }
}
