import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { listConflicts } from '@/lib/offline'

/** Sales that a till made without a network and that were refused: settled on a page of their own, and said here so that none is missed. */
export async function OfflineWaiting({ ctx }: { ctx: Ctx }) {
  if (!can(ctx, 'sales.settle')) return null
  const { length } = (await listConflicts(ctx, {})).conflicts
  if (length === 0) return null
  return (
    <Alert variant="warning">
      <p>
        {length === 1 ? 'A sale made offline was refused.' : `${length} sales made offline were refused.`}{' '}
        <Link href="/shop/offline" className="underline underline-offset-4">Say what became of {length === 1 ? 'it' : 'them'}</Link>
      </p>
    </Alert>
  )
}
