import { z } from 'zod'
import { keyedHash, sameHash } from '@/lib/auth/keyed-hash'
import { AppError } from '@/lib/core/errors'
import { kinds } from './plain'

const shownSchema = z.object({
  programId: z.uuid(), memberId: z.uuid(), kind: z.enum(kinds), target: z.string(), organizationId: z.uuid(), day: z.iso.date(), surface: z.enum(['me', 'lookup', 'till']),
})
/** What was recommended to whom, on which local day and where. */
export type Shown = z.output<typeof shownSchema>
export type Surface = Shown['surface']

/** Names a recommendation so that only what was really made is ever counted, without making it again. */
export function tokenOf(shown: Shown): string {
  const body = Buffer.from(JSON.stringify(shownSchema.parse(shown))).toString('base64url')
  return `${body}.${keyedHash('recommendation', body)}`
}

/** @throws AppError not_found (none of ours) */
export function readToken(token: string): Shown {
  const [body = '', hash = ''] = token.split('.')
  if (!sameHash(hash, keyedHash('recommendation', body))) throw new AppError('not_found', 'There is no such recommendation.')
  return shownSchema.parse(JSON.parse(Buffer.from(body, 'base64url').toString()))
}
