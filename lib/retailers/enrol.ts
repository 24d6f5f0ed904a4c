import { randomInt } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { retailers } from '@/db/schema/retailers'
import { AppError, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { readPhone } from '@/lib/core/phone'
import { plainText, sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { ensureCustomer } from '@/lib/customers'

const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const newCode = () => Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/**
 * The same number again is the same retailer, back at work with the new name. @throws AppError conflict (not a brand)
 */
export const enrolRetailer = defineUseCase({
  name: 'retailers.enrol',
  summary: 'A brand enrols a retailer, who then signs in by phone.',
  kind: 'command',
  permission: 'retailers.manage',
  input: z.object({
    phone: sentText().trim().min(1, 'Enter a phone number.').max(40),
    name: z.string().trim().min(1, 'Enter a name.').pipe(plainText(120)),
  }),
  output: z.object({ retailerId: z.uuid(), code: z.string(), customerId: z.uuid() }),
  run: async (ctx, input) => {
    const [brand] = await ctx.tx
      .select({ id: organizations.id, kind: organizations.kind, country: organizations.country })
      .from(organizations)
      .where(eq(organizations.id, ctx.organizationId ?? ''))
    if (!brand) throw notFound('organization')
    if (brand.kind !== 'brand') throw new AppError('conflict', 'Only a brand has retailers.')
    const { customerId } = await ensureCustomer(ctx.tx, { phone: readPhone(input.phone, brand.country) }, ctx.now)
    const [again] = await ctx.tx
      .update(retailers)
      .set({ name: input.name, endedAt: null })
      .where(and(eq(retailers.organizationId, brand.id), eq(retailers.customerId, customerId)))
      .returning({ retailerId: retailers.id, code: retailers.code })
    return { customerId, ...(again ?? (await insertRetailer(ctx.tx, brand.id, customerId, input.name, ctx.now))) }
  },
  event: (_, { retailerId, customerId }) => ({
    subjectKind: 'retailer',
    subjectId: retailerId,
    data: { customerId },
  }),
})

async function insertRetailer(tx: Tx, organizationId: string, customerId: string, name: string, now: Date) {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const row = { id: newId(), organizationId, customerId, name, code: newCode(), createdAt: now }
    const columns = { retailerId: retailers.id, code: retailers.code }
    const [made] = await tx.insert(retailers).values(row).onConflictDoNothing().returning(columns)
    if (made) return made
    // Either the code is taken, or the same retailer was enrolled at the same moment.
    const [other] = await tx
      .select(columns)
      .from(retailers)
      .where(and(eq(retailers.organizationId, organizationId), eq(retailers.customerId, customerId)))
    if (other) return other
  }
  throw new AppError('conflict', 'No free retailer code was found. Try again.')
}
