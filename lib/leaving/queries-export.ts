import { pagesSql } from '@/db/client'

type CardRow = { programId: string; number: string; mergedInto: string | null } & Record<string, unknown>

/** All that is kept of a person, section by section, as it stands in the books, also of cards that were merged into theirs; ids of shops’ staff and tills are left out. */
export async function readEverything(customerId: string) {
  const sql = pagesSql()
  const own = sql`members m join programs p on p.id = m.program_id join organizations o on o.id = p.organization_id`
  // A card that was merged is of whoever holds the one it was merged into: its own number may be a stranger's by now.
  const theirs = sql`(m.program_id, m.id) in (select own.program_id, unnest(ledger_cards(own.program_id, own.id)) from members own where own.customer_id = ${customerId} and own.merged_into is null)`
  // What somebody did, or was sent, before may be of who had the number then.
  const sinceHeld = sql`created_at >= coalesce((select held_since from customers where id = ${customerId}), '-infinity')`
  const [person, devices, signingIn, cards, notes, points, lots, sales, refunds, redemptions, gifts, challenges, offers, tiers, notices, recommendations, messages, consents, retailers, claims, printedCards, corrections] = await Promise.all([
    sql`select phone, name, email, email_verified_at as "emailProvenAt", to_char(birthday, 'MM-DD') as birthday, locale, greatest(created_at, held_since) as "memberSince" from customers where id = ${customerId}`,
    sql`select device, created_at as "signedInAt", last_seen_at as "lastSeenAt", revoked_at as "endedAt" from sessions where customer_id = ${customerId} and ${sinceHeld} order by created_at`,
    sql`select 'passkey' as kind, name, created_at as since, last_used_at as "lastUsedAt" from passkeys where customer_id = ${customerId}
      union all select 'account', provider, created_at, last_used_at from linked_accounts where customer_id = ${customerId}
      union all select 'application', null, totp_enabled_at, null from customers where id = ${customerId} and totp_enabled_at is not null order by since`,
    sql<CardRow[]>`select m.id, m.program_id as "programId", o.name as business, p.name as program, m.number, m.external_id as "numberInAnOlderSystem", m.tier_key as tier, m.joined_at as "joinedAt", m.blocked_at as "blockedAt",
        m.merged_into as "mergedInto", w.available::float8 as available, w.pending::float8 as pending, w.held::float8 as held, w.owed::float8 as owed
      from ${own} join wallets w on w.program_id = m.program_id and w.id = m.id where ${theirs} order by m.joined_at`,
    sql`select x.name as business, m.number as card, n.name, n.email, n.note, to_char(n.birthday, 'MM-DD') as birthday, n.tags, n.consents, n.first_seen_at as "firstSeenAt", n.last_seen_at as "lastSeenAt"
      from members m join member_profiles n on n.program_id = m.program_id and n.member_id = m.id join organizations x on x.id = n.organization_id
      where ${theirs} order by n.first_seen_at`,
    sql`select m.number as card, t.occurred_at as at, t.kind, t.from_account as "from", t.to_account as "to", t.points::float8 as points, t.cause_kind as "cause", t.cause_id as "causeId"
      from members m join ledger_transfers t on t.program_id = m.program_id and t.wallet_id = m.id where ${theirs} order by m.id, t.version`,
    sql`select m.number as card, l.points::float8 as points, l.remaining::float8 as remaining, l.activates_at as "usableFrom", l.expires_at as "expiresAt"
      from members m join lots l on l.program_id = m.program_id and l.wallet_id = m.id where ${theirs} order by l.created_at, l.id`,
    sql`select s.id, m.number as card, x.name as business, s.occurred_at as at, s.receipt_number as receipt, s.currency, s.gross_minor::float8 as "grossMinor",
        s.discount_minor::float8 as "discountMinor", s.net_minor::float8 as "netMinor", s.points_earned::float8 as "pointsEarned", s.points_used::float8 as "pointsUsed", s.lines, s.payments
      from members m join sales s on s.program_id = m.program_id and s.member_id = m.id join organizations x on x.id = s.organization_id
      where ${theirs} order by s.occurred_at`,
    sql`select r.sale_id as "saleId", r.occurred_at as at, r.refund_minor::float8 as "refundMinor", r.points_returned::float8 as "pointsReturned",
        r.points_taken_back::float8 as "pointsTakenBack", r.lines
      from members m join sales s on s.program_id = m.program_id and s.member_id = m.id join refunds r on r.program_id = s.program_id and r.sale_id = s.id
      where ${theirs} order by r.occurred_at`,
    sql`select r.id, m.number as card, r.created_at as at, r.state, r.points::float8 as points, coalesce(r.terms->>'name', r.description) as reward, r.expires_at as "expiresAt", r.ended_at as "endedAt"
      from members m join redemptions r on r.program_id = m.program_id and r.wallet_id = m.id where ${theirs} order by r.created_at`,
    sql`select m.number as card, g.created_at as at, case when g.sender_id = m.id then 'given' else 'received' end as direction, g.points::float8 as points
      from members m join point_gifts g on g.program_id = m.program_id and m.id in (g.sender_id, g.receiver_id) where ${theirs} order by g.created_at`,
    sql`select m.number as card, h.name as challenge, d.number as time, d.completed_at as at from members m join challenge_completions d on d.program_id = m.program_id and d.member_id = m.id
      join challenges h on h.program_id = d.program_id and h.id = d.challenge_id where ${theirs} order by d.completed_at`,
    sql`select m.number as card, a.activated_at as at, (select c->>'name' from program_versions v cross join lateral jsonb_array_elements(v.rules->'campaigns'->'list') c
        where v.program_id = a.program_id and c->>'id' = a.campaign_id::text order by v.number desc limit 1) as offer
      from members m join offer_activations a on a.program_id = m.program_id and a.member_id = m.id where ${theirs} order by a.activated_at`,
    sql`select m.number as card, t.at, t.from_key as "from", t.to_key as "to", t.reason
      from members m join tier_changes t on t.program_id = m.program_id and t.member_id = m.id where ${theirs} order by t.at`,
    sql`select m.number as card, n.at, n.kind, n.data, n.read_at as "readAt"
      from members m join notices n on n.program_id = m.program_id and n.member_id = m.id where ${theirs} order by n.created_at`,
    sql`select m.number as card, v.day, v.kind, v.target, v.surface, v.shown_at as "shownAt", v.tapped_at as "tappedAt"
      from members m join recommendation_views v on v.program_id = m.program_id and v.member_id = m.id where ${theirs} order by v.shown_at`,
    sql`select channel, template, state, created_at as at, sent_at as "sentAt" from messages where recipient_kind = 'customer' and recipient_id = ${customerId} and ${sinceHeld} order by created_at`,
    sql`select x.name as business, m.number as card, h.channel, h.granted, h.source, h.at from members m join consent_changes h on h.program_id = m.program_id and h.member_id = m.id
      join organizations x on x.id = h.organization_id where ${theirs} order by h.at, h.id`,
    sql`select m.number as card, x.name as business, t.name as retailer, r.registered_at as since from members m join retailer_customers r on r.program_id = m.program_id and r.member_id = m.id
      join retailers t on t.id = r.retailer_id join organizations x on x.id = r.organization_id where ${theirs} order by r.registered_at`,
    sql`select m.number as card, x.name as business, r.name as retailer, k.seller, k.invoice_number as "invoiceNumber", k.invoice_date::text as "invoiceDate", k.total_minor::float8 as "totalMinor", k.currency, k.state, k.reason,
        k.customer_points::float8 as points, (select json_agg(json_build_object('description', l.description, 'quantity', l.quantity, 'amountMinor', l.amount_minor, 'decision', l.decision, 'points', l.customer_points) order by l.number)
          from claim_lines l where l.program_id = k.program_id and l.claim_id = k.id) as lines
      from members m join claims k on k.program_id = m.program_id and k.member_id = m.id join organizations x on x.id = k.organization_id join retailers r on r.id = k.retailer_id
      where ${theirs} and k.submitted_at is not null order by k.id`,
    sql`select m.number as card, k.number, k.assigned_at as since from members m join cards k on k.program_id = m.program_id and k.member_id = m.id where ${theirs} order by k.assigned_at, k.number`,
    sql`select m.number as card, x.name as business, a.points::float8 as points, a.reason, a.sale_id as "saleId", a.requested_at as at, a.state, a.decided_at as "decidedAt", a.answer
      from members m join adjustment_requests a on a.program_id = m.program_id and a.member_id = m.id join organizations x on x.id = a.organization_id where ${theirs} order by a.requested_at, a.id`,
  ])
  return { person: person[0] ?? null, devices, signingIn, cards, notes, points, lots, sales, refunds, redemptions, gifts, challenges, offers, tiers, notices, recommendations, messages, consents, retailers, claims, printedCards, corrections }
}
