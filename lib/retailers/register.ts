import { z } from 'zod'
import { checkCode, consumeCode } from '@/lib/auth/one-time-codes'
import { countAct } from '@/lib/auth/rate-limit'
import { readPhone } from '@/lib/core/phone'
import { plainText, sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { ensureCustomer, provePhone } from '@/lib/customers'
import { forgetIdleFactors } from '@/lib/factors'
import { brandBySlug, slugText } from './find-brand'
import { noteRegistration } from './note-registration'
import { businessName, codeDigits, detailFields, phoneText } from './schemas'
import { setPassword } from './set-password'
import { findCode } from './spend-code'

const input = z.object({
  slug: slugText, phone: phoneText, code: codeDigits, name: businessName, ...detailFields,
  /** The brand's word beforehand: verified at once. */
  retailerCode: plainText(40).optional(),
  /** To sign in with besides the codes. */
  password: sentText().max(1_000).optional(),
})

/**
 * The code that was sent to the phone proves it; a retailer code is the brand's word. Who worked for the brand before waits for it
 * even with one: their points are behind that number, and it may have another holder by now. So does who is of the brand's staff.
 * @throws AppError not_found (no such brand), code_invalid, validation_failed (the retailer code, a weak password), conflict (registered already), rate_limited
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
    const word = asked.retailerCode ? await findCode(tx, { organizationId: brand.id, typed: asked.retailerCode, phone, now, address }) : null
    // The person before their code, as who deletes their account takes them.
    const { customerId } = await ensureCustomer(tx, { phone }, now)
    await consumeCode(tx, proof, now)
    await forgetIdleFactors(tx, { customerId, phone }, ctx)
    await provePhone(tx, phone, ctx)
    if (asked.password) await setPassword(tx, { phone, password: asked.password, name: asked.name })
    const noted = await noteRegistration(ctx, brand, { ...asked, phone }, word)
    return { ...noted, organizationId: brand.id, slug: asked.slug }
  },
  event: (_, { retailerId, organizationId, state, codeId }) =>
    ({ organizationId, subjectKind: 'retailer', subjectId: retailerId, data: { state, ...(codeId ? { codeId } : {}) } }),
})
