import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { maskPhone } from '@/lib/core/phone'

type Program = { role: 'owner' | 'participant' }
/** Whose phone numbers this caller may see whole: who may edit members, everybody's of a program of one's own, else of who came to this business. */
export type WholePhones = 'all' | 'known' | 'none'
export const wholePhones = (ctx: Ctx, { role }: Program): WholePhones => {
  if (!can(ctx, 'members.edit')) return 'none'
  return role === 'owner' ? 'all' : 'known'
}

/** So much of a number stands at the end of one that is not shown whole. */
export const SHOWN_END = 4

/** A member's phone number as this caller may see it: whole, or its end. */
export function phoneFor(ctx: Ctx, program: Program, { phone, known }: { phone: string | null; known: boolean }): string | null {
  const whole = wholePhones(ctx, program)
  return phone === null || whole === 'all' || (whole === 'known' && known) ? phone : maskPhone(phone)
}
