import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { maskPhone } from '@/lib/core/phone'

/**
 * A member's phone number as this caller may see it: whole for who may edit members, of a program of one's own or of who came to this
 * business; else its end.
 */
export function phoneFor(ctx: Ctx, { role }: { role: 'owner' | 'participant' }, { phone, known }: { phone: string | null; known: boolean }): string | null {
  const whole = can(ctx, 'members.edit') && (role === 'owner' || known)
  return phone === null || whole ? phone : maskPhone(phone)
}
