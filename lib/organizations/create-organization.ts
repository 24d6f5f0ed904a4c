import { randomInt } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { organizations, outlets, staff } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { OrganizationInput } from './schemas'

export type NewOrganization = { organizationId: string; slug: string; outletId: string }

/** The organization with its first outlet, and its owner if it has one yet. */
export async function createOrganization(
  ctx: Ctx & { tx: Tx },
  input: OrganizationInput & { slug?: string },
  ownerId: string | null,
  outletName = input.name,
): Promise<NewOrganization> {
  const { name, kind, country, currency, timeZone } = input
  const organizationId = newId()
  const slug = await takeSlug(
    ctx.tx,
    // A brand credits nothing that two people did not see, until its owner says otherwise.
    { id: organizationId, kind, name, country, currency, timeZone, adjustmentLimit: kind === 'brand' ? 0 : null, createdAt: ctx.now },
    input.slug,
  )
  const outletId = newId()
  await ctx.tx
    .insert(outlets)
    .values({ id: outletId, organizationId, name: outletName, country, timeZone, createdAt: ctx.now })
  if (ownerId)
    await ctx.tx.insert(staff).values({ organizationId, userId: ownerId, role: 'owner', createdAt: ctx.now })
  return { organizationId, slug, outletId }
}

async function takeSlug(
  tx: Tx,
  row: Omit<typeof organizations.$inferInsert, 'slug'>,
  wanted?: string,
): Promise<string> {
  const plain = wanted ?? slugOf(row.name)
  for (let attempt = 0; attempt < (wanted ? 1 : 8); attempt += 1) {
    const slug = attempt === 0 ? plain : `${plain}-${randomInt(1_000, 1_000_000)}`
    const taken = await tx
      .insert(organizations)
      .values({ ...row, slug })
      .onConflictDoNothing()
      .returning({ id: organizations.id })
    if (taken.length > 0) return slug
  }
  throw new AppError('conflict', 'This short name is taken. Choose another.')
}

export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
  return (
    plain
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 48)
      .replace(/-+$/, '') || 'shop'
  )
}

/** @throws AppError conflict, when the address already has an account */
export async function createUser(
  tx: Tx,
  person: { name: string; email: string; passwordHash: string | null; verifiedAt?: Date; now: Date },
): Promise<string> {
  const id = newId()
  const { name, email, passwordHash, verifiedAt, now } = person
  const made = await tx
    .insert(users)
    .values({ id, name, email, passwordHash, emailVerifiedAt: verifiedAt ?? null, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: users.id })
  if (made.length > 0) return id
  const message = 'There is already an account with this e-mail address. Sign in instead.'
  throw new AppError('conflict', message, { errors: [{ field: 'email', message }] })
}

/** Locks the organization, so that two changes to its owners can't each believe the other one stays. */
export async function ownersOf(tx: Tx, organizationId: string): Promise<string[]> {
  await tx.execute(sql`select 1 from ${organizations} where ${organizations.id} = ${organizationId} for update`)
  const rows = await tx
    .select({ userId: staff.userId })
    .from(staff)
    .where(and(eq(staff.organizationId, organizationId), eq(staff.role, 'owner'), isNull(staff.endedAt)))
  return rows.map((row) => row.userId)
}
