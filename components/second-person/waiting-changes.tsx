import Link from 'next/link'
import { DateTime } from '@/components/shared/date-time'
import { Alert } from '@/components/ui/alert'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { getOrganization } from '@/lib/organizations'
import { waitingChanges } from '@/lib/second-person'
import type { PendingChange } from '@/lib/second-person'
import { verifyPermission } from '@/lib/second-person/plain'

type Props = { ctx: Ctx; kinds: PendingChange['kind'][]; subjectId?: string }

/** What waits of a record, or of all of its kind: nothing where a change needs no second person. */
export async function WaitingChanges({ ctx, ...asked }: Props) {
  const waiting = await waitingChanges(ctx, asked)
  if (waiting.length === 0) return null
  const { timeZone } = await getOrganization(ctx, {})
  // Whoever may neither look at it nor asked for it would find an empty page.
  const show = asked.kinds.some((kind) => can(ctx, verifyPermission[kind])) ? '' : waiting.some(({ yours }) => yours) ? '?show=mine' : null
  return (
    <Alert>
      <ul className="grid gap-1">
        {waiting.map(({ changeId, title, what, maker, madeAt }) => (
          <li key={changeId}><strong className="break-words">{title}</strong> waits for a second person: {what}. {maker}, <DateTime value={madeAt} timeZone={timeZone} /></li>
        ))}
      </ul>
      {show === null ? null : <Link href={`/admin/verify${show}`} className="w-fit underline underline-offset-4">See what would change</Link>}
    </Alert>
  )
}
