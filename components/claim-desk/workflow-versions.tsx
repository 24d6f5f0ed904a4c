import { DateTime } from '@/components/shared/date-time'
import { Badge } from '@/components/ui/badge'
import type { Workflow } from '@/lib/workflow/schemas'
import { WorkflowPicture } from './workflow-picture'

type Version = { workflowVersionId: string; number: number; createdAt: Date; by: string | null; definition: Workflow }

/** Each version with who saved it, opened to its picture. */
export function WorkflowVersions({ versions, currency }: { versions: Version[]; currency: string }) {
  if (versions.length === 0) return <p className="text-sm text-muted-foreground">New claims go through the default, which is shown above. The first version is kept with the first claim, or when you save one.</p>
  return (
    <ol className="grid gap-2">
      {versions.map(({ workflowVersionId, number, createdAt, by, definition }, index) => (
        <li key={workflowVersionId} className="rounded-lg border bg-card">
          <details>
            <summary className="flex min-h-12 cursor-pointer flex-wrap items-center gap-3 px-4 py-2 text-sm">
              <strong>Version {number}</strong>
              {index === 0 ? <Badge variant="success">For new claims</Badge> : <Badge variant="outline">For claims of before</Badge>}
              <span className="text-muted-foreground"><DateTime value={createdAt} format="datetime" /> · {by ?? 'the default'}</span>
            </summary>
            <div className="border-t p-4"><WorkflowPicture steps={definition.steps} currency={currency} /></div>
          </details>
        </li>
      ))}
    </ol>
  )
}
