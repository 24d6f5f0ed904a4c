import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { customers } from '@/db/schema/people'
import { regions, retailers } from '@/db/schema/retailers'
import { leaveOwnNumber } from '@/lib/auth/own-card'
import type { Ctx } from '@/lib/core/context'
import { formatNumber } from '@/lib/core/format'
import { readPhone, showPhone } from '@/lib/core/phone'
import type { SecondPerson, Shown } from '@/lib/core/second-person'
import { brandOf, checkRegion, retailerOf } from './internal'
import { mayTakeIn } from './own-business'
import { standingWords } from './schemas'

type InTx = Ctx & { tx: Tx }

async function find({ tx, organizationId = '' }: InTx, which: { retailerId: string } | { phone: string }): Promise<Shown | null> {
  const [row] = await tx.select({
    id: retailers.id, name: retailers.name, phone: customers.phone, taxId: retailers.taxId, address: retailers.address, contact: retailers.contact,
    regionId: retailers.regionId, region: regions.name, state: retailers.state, endedAt: retailers.endedAt,
  }).from(retailers).innerJoin(customers, eq(customers.id, retailers.customerId)).leftJoin(regions, eq(regions.id, retailers.regionId))
    .where(and(eq(retailers.organizationId, organizationId), 'phone' in which ? eq(customers.phone, which.phone) : eq(retailers.id, which.retailerId)))
  if (!row) return null
  return {
    title: row.name, subject: { kind: 'retailer', id: row.id }, regionId: row.regionId,
    fields: {
      Name: row.name, Phone: row.phone && showPhone(row.phone), 'Tax id': row.taxId, Address: row.address, Contact: row.contact, Region: row.region,
      State: standingWords[row.endedAt ? 'closed' : row.state],
    },
  }
}

export const retailerChange: SecondPerson<{ retailerId: string }, unknown> = { kind: 'retailers', record: find }

/** The number may be that of one who worked for the brand before. */
export const enrolmentChange: SecondPerson<{ phone: string }, { retailerId: string }> = {
  kind: 'retailers',
  record: async (ctx, { phone }, output) => find(ctx, output ?? { phone: readPhone(phone, (await brandOf(ctx)).country) }),
}

const regionOf = async ({ tx, ...ctx }: InTx, asked: string | null | undefined) => {
  const regionId = await checkRegion(tx, ctx, asked)
  const [row] = regionId ? await tx.select({ name: regions.name }).from(regions).where(eq(regions.id, regionId)) : []
  return { regionId, name: row?.name ?? null }
}

export const codesChange: SecondPerson<{ count: number; days: number; regionId?: string | null; note?: string | null }, unknown> = {
  kind: 'retailers',
  untried: true,
  record: async (ctx, { count, days, note, ...asked }) => {
    await brandOf(ctx)
    const { regionId, name } = await regionOf(ctx, asked.regionId)
    return { title: note ?? 'New codes', regionId, fields: { Codes: formatNumber(count), 'Days they last': formatNumber(days), Region: name, Note: note ?? null } }
  },
}

/** It is not tried: whose own number it is learns so before it waits. */
export const invitationChange: SecondPerson<{ phone: string; name?: string | null; regionId?: string | null }, unknown> = {
  kind: 'retailers',
  untried: true,
  record: async (ctx, { phone, name, ...asked }) => {
    const read = readPhone(phone, (await brandOf(ctx)).country)
    await leaveOwnNumber(ctx, read, { may: mayTakeIn })
    const number = showPhone(read)
    const region = await regionOf(ctx, asked.regionId)
    return { title: name ?? number, regionId: region.regionId, fields: { Phone: number, Name: name ?? null, Region: region.name } }
  },
}

/** Somebody whom a retailer registered with their code. */
export const newCustomerChange: SecondPerson<{ phone: string; name?: string; consents?: Record<string, boolean> }, unknown> = {
  kind: 'customers',
  untried: true,
  record: async (ctx, { phone, name, consents = {} }) => {
    const retailer = await find(ctx, { retailerId: retailerOf(ctx).retailerId })
    const allowed = Object.keys(consents).filter((key) => consents[key])
    return {
      title: name ?? showPhone(phone), regionId: retailer?.regionId ?? null,
      fields: { Phone: showPhone(phone), Name: name ?? null, 'Registered by': retailer?.title ?? null, 'Said yes to': allowed.length > 0 ? allowed.join(', ') : null },
    }
  },
}
