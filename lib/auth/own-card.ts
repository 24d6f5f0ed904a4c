import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { pagesSql } from '@/db/client'
import { staff } from '@/db/schema/organizations'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { worksIn } from '@/lib/core/works-in'
import { colleaguesOf } from './colleagues'
import { can } from './permissions'
import type { Permission } from './permissions'

/** Whether a card is the caller's own: of their sign-in, of their number or of the one that a manager noted, also where another was merged into it. */
export async function isOwnCard({ actor, organizationId = '' }: Ctx, programId: string, memberId: string): Promise<boolean> {
  if (actor.kind !== 'user') return false
  const [row] = await pagesSql()<{ own: boolean }[]>`
    select staff_is_member(${programId}, ${memberId}, ${organizationId}, ${actor.userId}) or exists (
      select from members m where m.customer_id = ${actor.customerId ?? null}
        and m.program_id = ${programId} and m.id = any (ledger_cards(${programId}, ledger_open_card(${programId}, ${memberId})))) as own`
  return row?.own ?? false
}

/** Whether a phone number is the caller's own: of their account, as a manager noted it, or of who is signed in on a device of theirs. */
export async function isOwnNumber({ actor, organizationId = '' }: Ctx, phone: string): Promise<boolean> {
  if (actor.kind !== 'user') return false
  const [row] = await pagesSql()<{ own: boolean }[]>`
    select ${phone} = any (staff_numbers(${organizationId}, ${actor.userId})) or exists (select from customers where id = ${actor.customerId ?? null} and phone = ${phone}) as own`
  return row?.own ?? false
}

/** Whether somebody else could act in the caller's place: a business of one person has nobody to ask. `outletId`: only whoever looks after that outlet, or after all where it is null. */
export async function hasColleague({ actor, organizationId = '' }: Ctx, outletId?: string | null): Promise<boolean> {
  if (actor.kind !== 'user') return false
  const [other] = await pagesSql()`
    select from staff f join users u on u.id = f.user_id where f.organization_id = ${organizationId} and f.user_id <> ${actor.userId}
      and f.ended_at is null and f.role in ('owner', 'admin', 'manager') and u.disabled_at is null
      and (${outletId === undefined} or f.role = 'owner' or f.outlet_id is null or f.outlet_id = ${outletId ?? null}) limit 1`
  return other !== undefined
}

/**
 * What somebody may who could act in the caller's place, any of it, the region of what it is done to (null: of none), and who could not, because
 * it is their own as well, a condition on `staff`: or what is everybody's own would wait for nobody.
 */
export type Work = { may: readonly Permission[]; region?: string | null; own?: SQL }

async function colleagueMay(ctx: Ctx, { may, region, own }: Work, alsoOwn: SQL): Promise<boolean> {
  const others = await colleaguesOf(ctx, actorId(ctx.actor), sql`(${own ?? sql`false`} or ${alsoOwn})`)
  return others.some((one) => may.some((permission) => can(one, permission)) && (region === undefined || worksIn(one.regions, region)))
}

const elseCould = (ctx: Ctx, work: Work | undefined, own: SQL): Promise<boolean> => (work ? colleagueMay(ctx, work, own) : hasColleague(ctx))

/** Whether a card is the caller's own, where somebody else could act in their place. */
export const isForColleague = async (ctx: Ctx, programId: string, memberId: string): Promise<boolean> =>
  await isOwnCard(ctx, programId, memberId) && await hasColleague(ctx)

/** For what serves the card it is done to. @throws AppError forbidden (one's own card, where somebody else could) */
export async function leaveOwnCard(ctx: Ctx, programId: string, memberId: string, work?: Work): Promise<void> {
  if (await isOwnCard(ctx, programId, memberId) && await elseCould(ctx, work, sql`staff_is_member(${programId}, ${memberId}, ${staff.organizationId}, ${staff.userId})`)) throw new AppError('forbidden', 'This card is your own: somebody else must do this.')
}

/** For what gives a card to a number, or `work` to its business. @throws AppError forbidden (one's own number, where somebody else could) */
export async function leaveOwnNumber(ctx: Ctx, phone: string, work?: Work): Promise<void> {
  if (await isOwnNumber(ctx, phone) && await elseCould(ctx, work, sql`${phone} = any (staff_numbers(${staff.organizationId}, ${staff.userId}))`)) throw new AppError('forbidden', 'This number is your own: somebody else must do this.')
}

export type Own = { phones: ReadonlySet<string>; cards: ReadonlySet<string> }

/** The caller's own numbers, and the cards that these or a device of theirs open: for looking at many at once. None where nobody else could act. */
export async function ownInBulk(ctx: Ctx, programId: string): Promise<Own> {
  const { actor, organizationId = '' } = ctx
  if (actor.kind !== 'user' || !await hasColleague(ctx)) return { phones: new Set(), cards: new Set() }
  const [row] = await pagesSql()<{ phones: string[]; cards: string[] }[]>`
    select n.phones, array(select coalesce(m.merged_into, m.id) from members m join customers c on c.id = m.customer_id where m.program_id = ${programId}
      and (c.phone = any (n.phones) or c.id in (select customer_id from sessions where user_id = ${actor.userId}))) as cards
    from (select staff_numbers(${organizationId}, ${actor.userId}) as phones) n`
  return { phones: new Set(row?.phones), cards: new Set(row?.cards) }
}
