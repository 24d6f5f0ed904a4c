import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { retailers } from '@/db/schema/retailers'
import { leaveOwnNumber } from '@/lib/auth/own-card'
import { AppError, notFound } from '@/lib/core/errors'
import { readPhone } from '@/lib/core/phone'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { brandOf, checkRegion, isAmong, regionIdsOf } from './internal'
import { writeRetailer } from './numbering'
import { leaveOwnBusiness, mayTakeIn } from './own-business'
import { lockPerson } from './person'
import { phoneText, someDetails } from './schemas'
import { enrolmentChange } from './second-person'

/**
 * The same number again is the same retailer, back at work with the new name; who waited is verified by it.
 * @throws AppError conflict (not a brand, or suspended), not_found (no such region, or one of another region), validation_failed, forbidden (their own number, or where they serve)
 */
export const enrolRetailer = defineUseCase({
  name: 'retailers.enrol',
  summary: 'A brand enrols a retailer, who then signs in by phone.',
  kind: 'command',
  secondPerson: enrolmentChange,
  permission: 'retailers.add',
  input: z.object({
    phone: phoneText,
    name: plainText(120),
    regionId: z.uuid().nullish(),
    ...someDetails,
  }),
  output: z.object({ retailerId: z.uuid(), code: z.string(), customerId: z.uuid() }),
  run: async (ctx, { phone, name, ...given }) => {
    const brand = await brandOf(ctx)
    const regionId = await checkRegion(ctx.tx, ctx, given.regionId)
    const number = readPhone(phone, brand.country)
    const { customerId, retailer: known } = await lockPerson(ctx.tx, brand.id, number, ctx.now)
    await (known ? leaveOwnBusiness(ctx, known.id, { may: mayTakeIn, into: regionId }) : leaveOwnNumber(ctx, number, { may: mayTakeIn }))
    const told = Object.fromEntries(Object.entries({ ...given, regionId }).filter(([, value]) => value))
    const row = { ...told, name, state: 'verified' as const, stateReason: null }
    if (known && !isAmong(await regionIdsOf(ctx), known.regionId)) throw notFound('retailer')
    if (!known) {
      return { customerId, ...(await writeRetailer(ctx.tx, { ...row, organizationId: brand.id, customerId, stateSince: ctx.now, createdAt: ctx.now })) }
    }
    if (known.state === 'suspended' && !known.endedAt) throw new AppError('conflict', 'The retailer with this number is suspended. Reinstate it instead.')
    const since = known.state === 'verified' && !known.endedAt ? known.stateSince : ctx.now
    await ctx.tx.update(retailers).set({ ...row, stateSince: since, endedAt: null }).where(eq(retailers.id, known.id))
    return { customerId, retailerId: known.id, code: known.code }
  },
  event: (_, { retailerId, customerId }) => ({
    subjectKind: 'retailer',
    subjectId: retailerId,
    data: { customerId },
  }),
})
