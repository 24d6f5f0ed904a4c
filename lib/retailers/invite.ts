import { z } from 'zod'
import { leaveOwnNumber } from '@/lib/auth/own-card'
import { AppError } from '@/lib/core/errors'
import { readPhone } from '@/lib/core/phone'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { appUrl } from '@/lib/env'
import { messagingAvailable, queueMessage } from '@/lib/messaging'
import { brandOf, checkRegion } from './internal'
import { daysFrom, writeCodes } from './issue-codes'
import { mayTakeIn } from './own-business'
import { CODE_DAYS } from './plain'
import { phoneText } from './schemas'
import { invitationChange } from './second-person'

/** @throws AppError conflict (not a brand), not_found (no such region), disabled (no message can be sent), validation_failed, forbidden (their own number) */
export const inviteRetailer = defineUseCase({
  name: 'retailers.invite',
  summary: 'Sends somebody a retailer code of their own by message, with the page to register at.',
  kind: 'command',
  secondPerson: invitationChange,
  permission: 'retailers.add',
  input: z.object({ phone: phoneText, name: plainText(120).nullish(), regionId: z.uuid().nullish() }),
  output: z.object({ batchId: z.uuid(), expiresAt: z.coerce.date() }),
  run: async (ctx, input) => {
    const brand = await brandOf(ctx)
    const phone = readPhone(input.phone, brand.country)
    await leaveOwnNumber(ctx, phone, { may: mayTakeIn })
    const regionId = await checkRegion(ctx.tx, ctx, input.regionId)
    if (!messagingAvailable('sms')) throw new AppError('disabled', 'No message can be sent from here: no provider is set up. Issue a code and pass it on.')
    const expiresAt = daysFrom(ctx.now, CODE_DAYS.invitation)
    const { batchId, codes: [code = ''] } = await writeCodes(ctx, { note: input.name ?? null, regionId, expiresAt, invited: true }, 1)
    await queueMessage(ctx.tx, {
      organizationId: brand.id, channel: 'sms', template: 'retailer_invitation', causeId: batchId, recipient: { kind: 'address', address: phone },
      values: { business: brand.name, code, days: CODE_DAYS.invitation, link: `${appUrl()}/retailers/join/${brand.slug}?code=${code}` },
    })
    return { batchId, expiresAt }
  },
  event: (_, { batchId }) => ({ subjectKind: 'retailer_codes', subjectId: batchId, data: { invited: true } }),
})
