import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { customers } from '@/db/schema/people'
import { eq } from 'drizzle-orm'
import { beginTotp, drawRecoveryCodes, finishTotp } from '@/lib/auth/totp-enrolment'
import { AppError } from '@/lib/core/errors'
import { showPhone } from '@/lib/core/phone'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { factorChanged } from './changed'
import { changerOf } from './holder'
import { isOn } from './standing'

const subject = (_: unknown, { customerId }: { customerId: string }) => ({ subjectKind: 'customer', subjectId: customerId })
const withCodes = z.object({ customerId: z.uuid(), recoveryCodes: z.array(z.string()) })
const withoutCodes = ({ customerId }: { customerId: string }) => ({ customerId, recoveryCodes: [] })

/** @throws AppError conflict (already on), proof_required */
export const startOwnTotp = defineUseCase({
  name: 'factors.start_totp',
  summary: 'Makes a secret for the customer’s authenticator application; it counts once a code confirms it.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({}),
  output: z.object({ customerId: z.uuid(), secret: z.string().nullable(), address: z.string().nullable() }),
  run: async (ctx) => {
    const { customerId } = await changerOf(ctx)
    const [customer] = await ctx.tx.select({ phone: customers.phone }).from(customers).where(eq(customers.id, customerId))
    const label = customer?.phone ? showPhone(customer.phone) : 'cards'
    return { customerId, ...(await beginTotp(ctx.tx, { kind: 'customer', id: customerId }, label)) }
  },
  event: subject,
  keep: ({ customerId }) => ({ customerId, secret: null, address: null }),
})

/** @throws AppError validation_failed (wrong code), conflict (not started, or already on), proof_required, rate_limited */
export const confirmOwnTotp = defineUseCase({
  name: 'factors.confirm_totp',
  summary: 'Turns the customer’s authenticator application on with a first code; gives ten recovery codes with the first factor.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ code: sentText().trim().max(20) }),
  output: withCodes,
  run: async (ctx, { code }) => {
    const { customerId } = await changerOf(ctx)
    const recoveryCodes = await finishTotp(ctx.tx, { kind: 'customer', id: customerId }, code, ctx.now)
    await factorChanged({ ctx, customerId, change: 'totp_on' })
    return { customerId, recoveryCodes }
  },
  event: subject,
  keep: withoutCodes,
})

/** @throws AppError conflict (not on), proof_required */
export const removeOwnTotp = defineUseCase({
  name: 'factors.remove_totp',
  summary: 'Turns the customer’s authenticator application off, minutes after a second factor was shown.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({}),
  output: z.object({ customerId: z.uuid() }),
  run: async (ctx) => {
    const { customerId, standing } = await changerOf(ctx)
    if (!standing.totp) throw new AppError('conflict', 'The authenticator application is not on.')
    await ctx.tx.execute(sql`update customers set totp_secret = null, totp_enabled_at = null, totp_last_step = null where id = ${customerId}`)
    await factorChanged({ ctx, customerId, change: 'totp_off' })
    return { customerId }
  },
  event: subject,
})

/** @throws AppError conflict (no factor is on), proof_required */
export const newOwnRecoveryCodes = defineUseCase({
  name: 'factors.new_recovery_codes',
  summary: 'Replaces the customer’s recovery codes; the earlier ones stop working.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({}),
  output: withCodes,
  run: async (ctx) => {
    const { customerId, standing } = await changerOf(ctx)
    if (!isOn(standing)) throw new AppError('conflict', 'No second factor is on.')
    const recoveryCodes = await drawRecoveryCodes(ctx.tx, { kind: 'customer', id: customerId })
    await factorChanged({ ctx, customerId, change: 'recovery_codes' })
    return { customerId, recoveryCodes }
  },
  event: subject,
  keep: withoutCodes,
})
