import { invalid } from '@/lib/core/errors'
import type { Ctx } from '@/lib/core/context'
import type { Till } from '@/lib/tills'

const AHEAD_MS = 5 * 60_000
const BACK_DAYS = 30

/**
 * When a sale happened: now, or what the till says, at most five minutes ahead and thirty days back; history that is
 * imported may be older. @throws AppError validation_failed
 */
export function momentOf({ now }: Ctx, { terminalKind }: Till, occurredAt: string | undefined): Date {
  if (occurredAt === undefined) return now
  const moment = new Date(occurredAt)
  const ahead = moment.getTime() - now.getTime()
  if (ahead > AHEAD_MS) throw invalid('occurredAt', 'This time is more than five minutes ahead; check the till’s clock.')
  if (terminalKind !== 'import' && -ahead > BACK_DAYS * 86_400_000) {
    throw invalid('occurredAt', `A till may send sales up to ${BACK_DAYS} days back; import older ones.`)
  }
  return moment
}
