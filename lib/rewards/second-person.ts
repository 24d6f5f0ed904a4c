import { and, eq } from 'drizzle-orm'
import { rewards } from '@/db/schema/programs'
import { formatMoney, formatNumber } from '@/lib/core/format'
import type { SecondPerson, Shown } from '@/lib/core/second-person'
import { outletNames } from '@/lib/organizations'
import { requireOwnProgram } from '@/lib/programs'
import { toReward } from './internal'
import { typeWords } from './plain'
import type { Reward } from './schemas'

const yesNo = (yes: boolean) => (yes ? 'yes' : 'no')
const listed = (items: readonly string[]) => (items.length > 0 ? items.join(', ') : null)
const counted = (count: number | null) => (count === null ? null : formatNumber(count))

function fieldsOf({ currency, ...reward }: Reward, outletNames: readonly string[]): Shown['fields'] {
  const money = (minor: number | null) => (minor === null ? null : formatMoney(minor, currency))
  return {
    Type: typeWords[reward.type], Name: reward.name, Description: reward.description, Picture: reward.pictureId === null ? null : `picture ${reward.pictureId.slice(-6)}`, Points: formatNumber(reward.points),
    'Amount off': money(reward.amountMinor), Percentage: reward.percent === null ? null : `${reward.percent} %`, 'At most': money(reward.maxDiscountMinor), 'Left to pay': money(reward.payMinor),
    Article: reward.sku, Articles: listed(reward.skus), Categories: listed(reward.categories), 'From tier': reward.tierKey, Stock: counted(reward.stock),
    'First day': reward.validFrom, 'Last day': reward.validUntil, 'Least basket': money(reward.minBasketMinor), 'Most on a sale': counted(reward.maxPerSale),
    'Most for one customer': counted(reward.maxPerMember), 'Most for one customer a day': counted(reward.maxPerMemberDay), Outlets: listed(outletNames), 'With no other reward': yesNo(reward.alone), 'Not with points as money': yesNo(reward.withoutPoints),
    'On the phone': yesNo(reward.online), 'Days of a voucher': counted(reward.voucherDays), 'Points of an unused voucher': reward.unused === 'return' ? 'go back' : 'are lost',
    'Can be given back': yesNo(reward.cancellable), Offered: yesNo(reward.active), 'In the list': yesNo(reward.archivedAt === null),
  }
}

/** A reward or gift; `rewardId` is there for one that is known. */
export const rewardChange: SecondPerson<{ programId?: string; rewardId?: string }, Reward> = {
  kind: 'gifts',
  record: async (ctx, { programId: which, rewardId }, output) => {
    const id = output?.rewardId ?? rewardId
    if (!id) return null
    const { id: programId } = await requireOwnProgram(ctx, which)
    const [row] = await ctx.tx.select().from(rewards).where(and(eq(rewards.programId, programId), eq(rewards.id, id)))
    if (!row) return null
    const names = row.outletIds.length > 0 ? await outletNames(ctx.tx, ctx.organizationId ?? '') : new Map<string, string>()
    return { title: row.name, subject: { kind: 'reward', id }, fields: fieldsOf(toReward(row), row.outletIds.map((outletId) => names.get(outletId) ?? outletId).sort()) }
  },
}
