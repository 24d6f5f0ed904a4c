import { DataTable } from '@/components/shared/data-table'
import type { Column } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { retryJobAction } from '@/lib/platform/actions'
import type { JobRow } from '@/lib/platform/schemas'
import { AgainCell, againColumn, ErrorCell, StateCell, TitleCell } from './row-cells'
import type { StateWords } from './row-cells'

export const jobWords: StateWords<JobRow['state']> = {
  failed: { label: 'Failed', variant: 'danger' },
  retrying: { label: 'Trying again', variant: 'warning' },
  running: { label: 'Running', variant: 'accent' },
  waiting: { label: 'Waiting', variant: 'default' },
}

const taskWords: Record<string, string> = {
  send_message: 'Send a message', settle_due: 'Settle due points', evaluate_tiers: 'Evaluate tiers', erase_bodies: 'Erase message texts', clean_up: 'Clean up',
  free_jobs: 'Take over from dead workers', verify_ledger: 'Verify the ledger', run_import: 'Go on with an import', give_birthdays: 'Give birthday points',
}

const columns: Column<JobRow>[] = [
  { key: 'task', header: 'Job', cell: (row) => <TitleCell title={taskWords[row.task] ?? row.task} detail={row.jobId} /> },
  { key: 'state', header: 'State', cell: (row) => <StateCell words={jobWords} state={row.state} /> },
  { key: 'attempts', header: 'Attempts', align: 'end', cell: (row) => `${row.attempts} of ${row.maxAttempts}` },
  { key: 'next', header: 'Next attempt', cell: (row) => (row.state === 'failed' ? 'None' : <DateTime value={row.runAt} />) },
  { key: 'error', header: 'Error', cell: (row) => <ErrorCell error={row.error} /> },
  {
    ...againColumn,
    cell: ({ state, jobId }) => (state === 'failed' || state === 'retrying'
      ? <AgainCell action={retryJobAction} hidden={{ jobId }} label="Run again" done="It runs again" />
      : null),
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
