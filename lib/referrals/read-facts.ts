import { pagesSql } from '@/db/client'
import { afterDays } from './terms'
import type { ReferralFacts } from './states'
import { referralTermsSchema } from './schemas'
import type { ReferralReason, ReferralState, ReferralTerms } from './schemas'

/** So long friends who come from one device are counted together. */
const DEVICE_DAYS = 30

export type DueReferral = {
  programId: string; referralId: string; asked: number; saleId: string | null; terms: ReferralTerms; facts: ReferralFacts
  /** The program's owner, who promised it, and the zone of its days. */
  organizationId: string; timeZone: string
}
type Row = {
  programId: string; referralId: string; asked: number; state: ReferralState; reason: ReferralReason | null; terms: unknown; organizationId: string; timeZone: string
  endsAt: Date; saleId: string | null; reviewed: boolean; byHand: boolean; cardBlocked: boolean | null; samePerson: boolean | null
  sameAddress: boolean; sameDevice: boolean; qualifiesId: string | null; qualifiesAt: Date | null
}

/** Referrals that are to be looked at, each with what is known of it now. */
export async function readDue(now: Date, limit: number): Promise<DueReferral[]> {
  const sql = pagesSql()
  // A burst is any hour with more joins than the terms allow, of which this is one: whoever came first waits with the rest.
  const rows = await sql<Row[]>`
    select r.program_id as "programId", r.id as "referralId", r.asked, r.state, r.reason, r.terms, p.organization_id as "organizationId", p.time_zone as "timeZone",
      r.ends_at as "endsAt", r.sale_id as "saleId", r.reviewed_at is not null as reviewed, r.completed_by is not null as "byHand",
      a.blocked_at is not null and not ledger_erased(r.program_id, a.id) or f.blocked_at is not null and not ledger_erased(r.program_id, f.id) as "cardBlocked", a.id = f.id as "samePerson",
      s.id as "qualifiesId", s.occurred_at as "qualifiesAt",
      r.address_hash is not null and exists (select 1 from referrals x where x.program_id = r.program_id and x.address_hash = r.address_hash
        and x.joined_at >= r.joined_at and x.joined_at < r.joined_at + interval '1 hour' and (select count(*) from referrals y where y.program_id = r.program_id
          and y.address_hash = r.address_hash and y.joined_at > x.joined_at - interval '1 hour' and y.joined_at <= x.joined_at) > (r.terms->>'mostPerHour')::int) as "sameAddress",
      r.device_hash is not null and exists (select 1 from referrals x where x.program_id = r.program_id and x.device_hash = r.device_hash and x.id <> r.id
        and x.joined_at between r.joined_at - make_interval(days => ${DEVICE_DAYS}) and r.joined_at + make_interval(days => ${DEVICE_DAYS})) as "sameDevice"
    from (select * from referrals where look_at <= ${now} order by look_at limit ${limit}) r
    join programs p on p.id = r.program_id
    left join members a on a.program_id = r.program_id and a.id = ledger_open_card(r.program_id, r.referrer_id)
    left join members f on f.program_id = r.program_id and f.id = ledger_open_card(r.program_id, r.friend_id)
    left join lateral (
      select s.id, s.occurred_at from sales s where f.id is not null and s.program_id = r.program_id and s.member_id = any(ledger_cards(r.program_id, f.id))
        and s.currency = r.terms->>'currency' and s.occurred_at >= r.counts_from and s.occurred_at < r.ends_at
        and s.net_minor - coalesce((select sum(b.refund_minor) from refunds b where b.program_id = s.program_id and b.sale_id = s.id), 0)
          >= greatest((r.terms->>'minimumMinor')::bigint, 1)
      order by s.occurred_at, s.id limit 1) s on true`
  return rows.map((row) => {
    const terms = referralTermsSchema.parse(row.terms)
    const { programId, referralId, asked, saleId, organizationId, timeZone, qualifiesId, qualifiesAt, sameAddress, sameDevice } = row
    return {
      programId, referralId, asked, saleId, terms, organizationId, timeZone,
      facts: {
        state: row.state, reason: row.reason, reviewed: row.reviewed, byHand: row.byHand, endsAt: row.endsAt, hadPurchase: saleId !== null,
        purchase: qualifiesId && qualifiesAt
          ? { saleId: qualifiesId, dueAt: terms.returnDays === 0 ? qualifiesAt : afterDays(qualifiesAt, terms.returnDays, timeZone) } : null,
        burst: sameAddress ? 'same_address' : sameDevice ? 'same_device' : null,
        samePerson: row.samePerson ?? false, cardBlocked: row.cardBlocked ?? false,
      },
    }
  })
}
