import { ActionForm } from '@/components/shared/action-form'
import { DataTable } from '@/components/shared/data-table'
import type { Column } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { SubmitButton } from '@/components/shared/submit-button'
import { Badge } from '@/components/ui/badge'
import type { BadgeVariant } from '@/components/ui/badge'
import { retryJobAction } from '@/lib/platform/actions'
import type { JobRow } from '@/lib/platform/schemas'

export const jobWords: Record<JobRow['state'], { label: string; variant: BadgeVariant }> = {
  failed: { label: 'Failed', variant: 'danger' },
  retrying: { label: 'Trying again', variant: 'warning' },
  running: { label: 'Running', variant: 'accent' },
  waiting: { label: 'Waiting', variant: 'default' },
}

const taskWords: Record<string, string> = {
  send_message: 'Send a message', settle_due: 'Settle due points', erase_bodies: 'Erase message texts', clean_up: 'Clean up',
  free_jobs: 'Take over from dead workers', verify_ledger: 'Verify the ledger',
}

const columns: Column<JobRow>[] = [
  { key: 'task', header: 'Job', cell: (row) => <>{taskWords[row.task] ?? row.task}<span className="block text-sm font-normal text-muted-foreground">{row.jobId}</span></> },
  { key: 'state', header: 'State', cell: (row) => <Badge variant={jobWords[row.state].variant}>{jobWords[row.state].label}</Badge> },
  { key: 'attempts', header: 'Attempts', align: 'end', cell: (row) => `${row.attempts} of ${row.maxAttempts}` },
  { key: 'next', header: 'Next attempt', cell: (row) => (row.state === 'failed' ? 'None' : <DateTime value={row.runAt} />) },
  { key: 'error', header: 'Error', cell: (row) => <span className="line-clamp-3 max-w-md text-sm break-words">{row.error ?? 'None'}</span> },
  {
    key: 'retry',
    header: 'Retry',
    quietHeader: true,
    align: 'end',
    cell: (row) => (row.state === 'failed' || row.state === 'retrying' ? (
      <ActionForm action={retryJobAction} hidden={{ jobId: row.jobId }} successMessage="It runs again" className="gap-2">
        <SubmitButton variant="outline" size="sm">Run again</SubmitButton>
      </ActionForm>
    ) : null),
  },
]

export function JobsTable({ jobs, filtered }: { jobs: JobRow[]; filtered: boolean }) {
  return (
    <DataTable
      caption="Jobs"
      columns={columns}
      rows={jobs}
      rowKey={(row) => row.jobId}
      empty={<EmptyState
        title={filtered ? 'No job is in this state' : 'Nothing to do'}
        description="Jobs that are done leave this list. What runs by the clock shows up for a moment each minute."
      />}
    />
  )
}
