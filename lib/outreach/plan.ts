import { pagesSql } from '@/db/client'
import { channels } from '@/lib/consents/plain'
import type { Channel } from '@/lib/consents/plain'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { patiently } from '@/lib/core/patiently'
import { messagingAvailable } from '@/lib/messaging'
import { programOf } from '@/lib/programs'
import { worthMinor } from '@/lib/redemption'
import type { Audience, Plan } from './schemas'

const PATIENCE_MS = 10_000
/** Of a count, which looks at what everybody bought and when. */
const MEMORY = '64MB'

type Content = { audience: Audience; points: number | null; ways: readonly Channel[] }
type Counted = { grantWhy: string | null; tellingWhy: string | null; people: number }

export const waysOf = (kept: readonly string[]): Channel[] => channels.filter((one) => kept.includes(one))

/** Those by which anything can be sent here. */
export const openWays = (ways: readonly Channel[]): Channel[] => ways.filter((way) => way === 'in_app' || messagingAvailable(way))

/** Who would get what now, if these people made and approved it. Null where counting takes too long. @throws AppError not_found (no program) */
export async function planOf(ctx: Ctx, { audience, points, ways }: Content, people: readonly string[]): Promise<Plan | null> {
  const program = await programOf(ctx)
  const rows = await patiently(PATIENCE_MS, async (tx) => {
    await tx`select set_config('work_mem', ${MEMORY}, true)`
    return tx<Counted[]>`
      select grant_why as "grantWhy", telling_why as "tellingWhy", count(*)::int as people
      from outreach_plan(${program.id}, ${ctx.organizationId ?? ''}, ${JSON.stringify(audience)}::text::jsonb, ${openWays(ways)}::text[], ${[...people]}::uuid[], ${ctx.now.toISOString()}::timestamptz)
      group by 1, 2`
  })
  if (rows === null) return null
  const count = (which: (row: Counted) => boolean) => rows.filter(which).reduce((sum, row) => sum + row.people, 0)
  const by = (why: 'grantWhy' | 'tellingWhy') => Object.fromEntries([...new Set(rows.flatMap((row) => row[why] ?? []))].map((one) => [one, count((row) => row[why] === one)]))
  const credited = points === null ? 0 : count(({ grantWhy }) => grantWhy === null)
  const totalPoints = credited * (points ?? 0)
  const rate = program.version.rules.redeem.rates.find(({ currency }) => currency === program.currency)
  return {
    people: count(() => true), credited, notCredited: points === null ? {} : by('grantWhy'),
    told: ways.length === 0 ? 0 : count(({ tellingWhy }) => tellingWhy === null), notTold: ways.length === 0 ? {} : by('tellingWhy'),
    totalPoints, cost: rate ? { amountMinor: worthMinor(totalPoints, rate), currency: rate.currency } : null,
  }
}

/** Who made and changed one, and the caller: their own cards are left out. */
export async function peopleOf(ctx: Ctx, programId: string, outreachId: string | undefined): Promise<string[]> {
  const rows = outreachId ? await pagesSql()<{ personId: string }[]>`
    select distinct person_id as "personId" from outreach_actions where program_id = ${programId} and outreach_id = ${outreachId} and kind in ('make', 'edit', 'send')` : []
  return [...new Set([...rows.map(({ personId }) => personId), ...(ctx.actor.kind === 'user' ? [actorId(ctx.actor) ?? ''] : [])])].filter(Boolean)
}
