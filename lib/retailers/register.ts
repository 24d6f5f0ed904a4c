import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { retailers } from '@/db/schema/retailers'
import { checkCode, consumeCode } from '@/lib/auth/one-time-codes'
import { countAct } from '@/lib/auth/rate-limit'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { readPhone } from '@/lib/core/phone'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { provePhone } from '@/lib/customers'
import { brandBySlug, slugText } from './find-brand'
import { writeRetailer } from './numbering'
import { lockPerson } from './person'
import { businessName, codeDigits, detailFields, phoneText } from './schemas'
import { findCode, spendCode } from './spend-code'

const input = z.object({
  slug: slugText, phone: phoneText, code: codeDigits, name: businessName, ...detailFields,
  /** The brand's word beforehand: verified at once. */
  retailerCode: plainText(40).optional(),
})
type Input = z.output<typeof input>
type Known = typeof retailers.$inferSelect | undefined

/**
 * The code that was sent to the phone proves it; a retailer code is the brand's word. Who worked for the brand before waits for it
 * even with one: their points are behind that number, and it may have another holder by now.
 * @throws AppError not_found (no such brand), code_invalid, validation_failed (the retailer code), conflict (registered already), rate_limited
 */
export const registerRetailer = defineUseCase({
  name: 'retailers.register',
  summary: 'Registers a business as a brand’s retailer: verified with a retailer code, else waiting for the brand.',
  kind: 'command',
  permission: 'public',
  input,
  output: z.object({ retailerId: z.uuid(), organizationId: z.uuid(), slug: z.string(), state: z.enum(['registered', 'verified']), codeId: z.uuid().nullable() }),
  run: async (ctx, asked) => {
    const brand = await brandBySlug(asked.slug)
    const phone = readPhone(asked.phone, brand.country)
    if (ctx.address) await countAct({ key: `code-check:address:${ctx.address}`, most: 60, seconds: 600 }, ctx.now)
    const proof = await checkCode({ purpose: 'register_retailer', subject: brand.id, phone, code: asked.code, now: ctx.now })
    const { now, address, tx } = ctx
    const word = asked.retailerCode ? await findCode(tx, { organizationId: brand.id, typed: asked.retailerCode, now, address }) : null
    await consumeCode(tx, proof, now)
    await provePhone(tx, phone, ctx)
    const { customerId, retailer: known } = await lockPerson(tx, brand.id, phone, now)
    refuseKnown(known, brand.name)
    const trusted = known?.endedAt ? null : word
    const retailerId = await write(ctx, brand.id, customerId, { asked, known, regionId: trusted?.regionId, verified: trusted !== null })
    const codeId = trusted ? await spendCode(tx, trusted.codeHash, { organizationId: brand.id, retailerId, now }) : null
    return { retailerId, organizationId: brand.id, slug: asked.slug, state: trusted ? 'verified' as const : 'registered' as const, codeId }
  },
  event: (_, { retailerId, organizationId, state, codeId }) =>
    ({ organizationId, subjectKind: 'retailer', subjectId: retailerId, data: { state, ...(codeId ? { codeId } : {}) } }),
})

function refuseKnown(known: Known, brand: string): void {
  if (!known || known.endedAt) return
  if (known.state === 'verified') throw new AppError('conflict', `This number is registered with ${brand} already. Sign in with it.`)
  if (known.state === 'suspended') throw new AppError('conflict', `${brand} has suspended the business with this number. Ask there.`)
}

type Facts = { asked: Input; known: Known; regionId: string | null | undefined; verified: boolean }

/** Who waits, or was refused, may write again what they wrote. */
async function write({ tx, now }: Ctx & { tx: Tx }, organizationId: string, customerId: string, { asked, known, regionId, verified }: Facts): Promise<string> {
  const { name, taxId, address, contact } = asked
  const row = {
    name, taxId, address, contact, state: verified ? 'verified' as const : 'registered' as const, stateSince: now, stateReason: null,
    ...(regionId ? { regionId } : {}),
  }
  if (!known) return (await writeRetailer(tx, { ...row, organizationId, customerId, createdAt: now })).retailerId
  await tx.update(retailers).set({ ...row, endedAt: null }).where(eq(retailers.id, known.id))
  return known.id
}
