import Link from 'next/link'
import { EmptyState } from '@/components/shared/empty-state'
import { Button } from '@/components/ui/button'

/** What a page shows that needs the program, and who may open one the way there. */
export function NoProgram({ why, mayOpen }: { why: string; mayOpen: boolean }) {
  return (
    <div className="rounded-lg border bg-card">
      <EmptyState
        title="There is no program yet"
        description={mayOpen ? why : `${why} An owner or a manager opens it.`}
        action={mayOpen ? <Button asChild><Link href="/shop/program">Open the program</Link></Button> : null}
      />
    </div>
  )
}
