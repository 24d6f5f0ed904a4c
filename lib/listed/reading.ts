import { can } from '@/lib/auth/permissions'
import type { Permission } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Listed } from './schemas'

type Who = Pick<Ctx, 'actor'>
type Lists = readonly Pick<Listed, 'of'>[]

/** What the page of each list asks of who opens it. */
export const listNeeds: Record<Listed['of'], Permission> = {
  members: 'members.read', sales: 'sales.read', redemptions: 'reports.read', points: 'reports.read', referrals: 'referrals.read', gifts: 'gifts.read',
  suspicions: 'suspicions.manage', imported: 'data.import',
}
const words: Record<Listed['of'], string> = {
  members: 'members', sales: 'sales', redemptions: 'redemptions', points: 'points', referrals: 'referrals', gifts: 'gifts', suspicions: 'what is suspicious', imported: 'imports',
}

const shutFor = (ctx: Who, lists: Lists) => lists.find(({ of }) => !can(ctx, listNeeds[of]))

/** Whether somebody may open each of these lists. */
export const mayOpen = (ctx: Who, lists: Lists): boolean => shutFor(ctx, lists) === undefined

/** For whoever would learn, from a segment, who stands on a list. @throws AppError forbidden */
export function requireLists(ctx: Who, lists: Lists): void {
  const shut = shutFor(ctx, lists)
  if (shut) throw new AppError('forbidden', `This holds a list of ${words[shut.of]}, which you may not open: you may not see whom it holds.`)
}
