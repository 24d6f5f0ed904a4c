import type { Metadata } from 'next'
import { VerificationResults } from '@/components/platform/verification-results'
import { VerificationState } from '@/components/platform/verification-state'
import { ActionForm } from '@/components/shared/action-form'
import { EmptyState } from '@/components/shared/empty-state'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { SubmitButton } from '@/components/shared/submit-button'
import { requireContext } from '@/lib/doors/session-context'
import { startVerificationAction } from '@/lib/platform/actions'
import { getVerification } from '@/lib/platform/queries'

export const metadata: Metadata = { title: 'Ledger' }

export default async function LedgerPage() {
  const ctx = await requireContext('platform.read')
  const { run } = await getVerification(ctx, {})
  const open = run?.state === 'queued' || run?.state === 'running'
  const start = (
    <ActionForm action={startVerificationAction} successMessage="The verification has started" className="gap-2">
      <SubmitButton disabled={open}>Verify now</SubmitButton>
    </ActionForm>
  )
  return (
    <>
      {open ? <LiveRefresh bell={false} everyMs={1_500} /> : null}
      <PageHeader
        title="Ledger"
        description="Checks that every point is accounted for: transfers, wallets, lots, holds, keys, events and totals, on one snapshot of the database."
        actions={run ? start : undefined}
      />
      {run ? <><VerificationState run={run} /><VerificationResults results={run.results} /></> : (
        <div className="rounded-lg border bg-card">
          <EmptyState title="Not verified yet" description="It runs in the background and disturbs nobody. npm run ledger:verify does the same at the command line." action={start} />
        </div>
      )}
    </>
  )
}
