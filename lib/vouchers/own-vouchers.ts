import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { inGroups } from '@/lib/core/spoken-code'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf } from '@/lib/customers'
import type { GiftState } from '@/lib/gifts/schemas'
import { programRulesSchema } from '@/lib/programs/schemas'
import { conditionNames, conditionWords } from '@/lib/rewards'
import type { ConditionNames, OfferedReward } from '@/lib/rewards'
import { ownVoucherSchema } from './schemas'
import type { OwnVoucher } from './schemas'

const MOST = 50

type Row = Omit<OwnVoucher, 'name' | 'description' | 'conditions' | 'returns' | 'cancellable' | 'receivable' | 'state'> & {
  terms: OfferedReward; redemption: string; gift: GiftState | null; channel: boolean; tiers: unknown
}

/** The customer's vouchers and gifts, those that wait first, then the last that are over. */
export const ownVouchers = defineUseCase({
  name: 'vouchers.own',
  summary: 'The customer’s own vouchers and gifts, those to be used first',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({ programId: z.uuid().optional(), redemptionId: z.uuid().optional() }),
  output: z.array(ownVoucherSchema),
  async run(ctx, { programId, redemptionId }) {
    const rows = await pagesSql()<Row[]>`
      select r.id as "redemptionId", r.program_id as "programId", o.name as business, o.accent_color as "accentColor", p.time_zone as "timeZone",
        r.points::float8 as points, r.state as redemption, r.voucher_code as code, r.created_at as "createdAt", r.expires_at as "expiresAt",
        coalesce(d.ended_at, r.ended_at) as "endedAt", r.terms, d.state as gift, d.note, d.courier, d.tracking_number as "trackingNumber", d.workflow_version_id is not null as channel,
        (select g.id from gift_photos g where g.program_id = d.program_id and g.redemption_id = d.redemption_id and g.location is not null and d.state in ('handed_over', 'returned')) as "photoId", v.rules->'tiers' as tiers
      from members m
      join redemptions r on r.program_id = m.program_id and r.wallet_id = m.id and r.terms is not null
      join programs p on p.id = r.program_id
      join organizations o on o.id = p.organization_id
      left join disbursements d on d.program_id = r.program_id and d.redemption_id = r.id
      cross join lateral (select rules from program_versions where program_id = p.id and state = 'published' and effective_from <= ${ctx.now.toISOString()}
        order by effective_from desc, number desc limit 1) v
      where m.customer_id = ${customerOf(ctx)} and o.suspended_at is null and not member_dormant(m, ${ctx.now.toISOString()}::timestamptz)
        and (${programId ?? null}::uuid is null or r.program_id = ${programId ?? null}::uuid)
        and (${redemptionId ?? null}::uuid is null or r.id = ${redemptionId ?? null}::uuid)
      order by (r.state = 'held' or d.state in ('approved', 'ordered', 'dispatched')) and coalesce(r.expires_at > ${ctx.now.toISOString()}, true) desc,
        r.expires_at nulls last, r.created_at desc limit ${MOST}`
    const programs = [...new Set(rows.map((row) => row.programId))]
    const names = new Map(await Promise.all(programs.map(async (id): Promise<[string, ConditionNames]> =>
      [id, await conditionNames(id, rows.flatMap((row) => (row.programId === id ? row.terms : [])))])))
    return rows.map((row) => view(row, names.get(row.programId), ctx.now, ctx.locale))
  },
})

function view({ terms, redemption, gift, channel, tiers, ...row }: Row, names: ConditionNames | undefined, now: Date, locale?: string): z.input<typeof ownVoucherSchema> {
  const state = gift ?? voucherState(redemption, row.expiresAt, now)
  return {
    ...row, state,
    code: row.code && inGroups(row.code, 5),
    name: terms.name, description: terms.description,
    returns: terms.unused === 'return',
    receivable: channel && gift === 'dispatched',
    cancellable: terms.cancellable && (state === 'ready' || state === 'requested'),
    // Dates and limits were looked at when it was got.
    conditions: conditionWords(
      { ...terms, validFrom: null, validUntil: null, stock: null, tierKey: null, maxPerMember: null, maxPerMemberDay: null },
      { currency: terms.currency, tiers: programRulesSchema.shape.tiers.parse(tiers), locale, ...names }),
  }
}

function voucherState(redemption: string, expiresAt: Date | null, now: Date): OwnVoucher['state'] {
  if (redemption === 'held') return expiresAt && new Date(expiresAt) <= now ? 'expired' : 'ready'
  if (redemption === 'released' || redemption === 'reversed') return 'given_back'
  return redemption === 'expired' ? 'expired' : 'used'
}
