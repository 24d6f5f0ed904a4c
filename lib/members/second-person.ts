import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { showPhone } from '@/lib/core/phone'
import type { SecondPerson, Shown } from '@/lib/core/second-person'
import { throughRetailers } from '@/lib/ledger'
import { programOf } from '@/lib/programs'
import { tillOf } from '@/lib/tills'
import { identify } from './identify'

type Row = {
  name: string | null; email: string | null; note: string | null; birthday: string | null; tags: string[] | null; phone: string | null; number: string; tier: string | null
  given: string | null; blocked: boolean; merged: string | null; regionId: string | null
}

/** Of whoever belongs to a retailer, the region of the one who registered them first. */
async function find(ctx: Ctx & { tx: Tx }, memberId: string): Promise<Shown | null> {
  const { id: programId, version: { rules } } = await programOf(ctx)
  const [row] = await ctx.tx.execute<Row>(sql`
    select p.name, p.email, p.note, to_char(p.birthday, 'FMDD FMMonth') as birthday, p.tags, c.phone, m.number, m.tier_key as tier, t.given_until::text as given, m.blocked_at is not null as blocked,
      (select string_agg(x.number, ', ' order by x.number) from members x where x.program_id = m.program_id and x.merged_into = m.id) as merged,
      (select r.region_id from retailers r where r.id = first_retailer(m.program_id, m.id)) as "regionId"
    from members m join customers c on c.id = m.customer_id
      left join member_profiles p on p.program_id = m.program_id and p.member_id = m.id and p.organization_id = ${ctx.organizationId ?? null}
      left join tier_reviews t on t.program_id = m.program_id and t.member_id = m.id and t.given_key is not null
    where m.program_id = ${programId} and m.id = ${memberId}`)
  if (!row) return null
  const { regionId, name, number, phone, tags } = row
  return {
    title: name ?? `Card ${number}`, subject: { kind: 'member', id: memberId }, regionId,
    fields: {
      Name: name, 'E-mail': row.email, Note: row.note, Birthday: row.birthday, Tags: tags && tags.length > 0 ? tags.join(', ') : null, Phone: phone && showPhone(phone),
      Tier: rules.tiers.find(({ key }) => key === row.tier)?.name ?? row.tier, 'Tier by hand until': row.given, Blocked: row.blocked ? 'yes' : 'no', 'Other cards made one with it': row.merged,
    },
  }
}

/** What is known of a member; why, where a reason was asked for, stands beside what it changes. */
export const memberChange: SecondPerson<{ memberId: string; reason?: string }, unknown> = {
  kind: 'customers',
  record: async (ctx, { memberId, reason }, output) => {
    const shown = await find(ctx, memberId)
    return shown && { ...shown, fields: { ...shown.fields, Reason: output === undefined ? null : reason ?? null } }
  },
}

/** @throws AppError validation_failed (no phone number), conflict (the outlet has no program, or customers enter only through a retailer) */
export const newMemberChange: SecondPerson<{ phone: string; name?: string; number?: string; outletId?: string }, unknown> = {
  kind: 'customers',
  untried: true,
  record: async (ctx, { phone: typed, name, number, outletId }) => {
    const { programId, country } = await tillOf(ctx, outletId)
    const [guard] = await ctx.tx.execute<{ brand: string | null }>(sql`select guarding_brand(${programId}) as brand`)
    if (guard?.brand) throw new AppError('conflict', throughRetailers(guard.brand), { reason: 'through_retailers' })
    const phone = showPhone(identify({ phone: typed }, { programId, country, at: ctx.now }).value)
    return { title: name ?? phone, regionId: null, fields: { Phone: phone, Name: name ?? null, Card: number ?? null } }
  },
}
