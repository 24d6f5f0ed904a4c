import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DiscardButton, StartForm } from '@/components/imports/import-buttons'
import { ImportProgress } from '@/components/imports/import-progress'
import { ImportResult } from '@/components/imports/import-result'
import { kindWords, rows, stateWords } from '@/components/imports/import-words'
import { ReadingForm } from '@/components/imports/reading-form'
import { RowList } from '@/components/imports/row-list'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { SaveAsSegment } from '@/components/segments/save-as-segment'
import { PageHeader } from '@/components/shared/page-header'
import { Alert } from '@/components/ui/alert'
import { Card, CardContent } from '@/components/ui/card'
import { isId } from '@/lib/core/ids'
import { getImport } from '@/lib/data-imports'
import { isWorking } from '@/lib/data-imports/schemas'
import type { ImportDetail } from '@/lib/data-imports/schemas'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { listOutlets } from '@/lib/organizations'
import { findProgram } from '@/lib/programs'

export const metadata: Metadata = { title: 'Import' }
type Outlets = { outletId: string; name: string }[]

export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id: importId }, ctx] = [await params, await requireOrganization('data.import')]
  if (!isId(importId)) notFound()
  const [detail, { items }, program] = await Promise.all([orNotFound(getImport(ctx, { importId })), listOutlets(ctx, {}), findProgram(ctx)])
  const { fileName, kind, state, rejected, problems, keptRows, kept, hasFile } = detail
  const ofMembers = state === 'done' && ['members', 'balances'].includes(kind) && detail.added + detail.changed > 0
  const mayDiscard = ['uploading', 'mapping', 'checked'].includes(state) || (state === 'failed' && detail.added + detail.changed === 0)
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Imports', href: '/shop/imports' }, { label: fileName }]} title={fileName}
        description={`${kindWords[kind].title}. ${stateWords[state].label}.`} actions={<>
          {program && ofMembers ? <SaveAsSegment ctx={ctx} role={program.role} of="imported" params={{ importId }} label="Its members as a segment" /> : null}
          {mayDiscard ? <DiscardButton importId={importId} fileName={fileName} /> : null}
        </>}
      />
      <WaitingChanges ctx={ctx} kinds={['customers', 'products']} subjectId={importId} />
      <Body detail={detail} now={ctx.now} outlets={items.map(({ outletId, name }) => ({ outletId, name }))} />
      {state === 'mapping' ? null : (
        <RowList
          title="Rows with errors" rows={problems} count={rejected} href={hasFile && !isWorking(state) ? `/shop/imports/${importId}/problems` : undefined}
          note={hasFile ? undefined : 'The file was erased a week after it was read. Send it again to see these rows.'}
        />
      )}
      <RowList title="Rows that stay" rows={keptRows} count={kept} />
    </>
  )
}

function Body({ detail, now, outlets }: { detail: ImportDetail; now: Date; outlets: Outlets }) {
  const { importId, state, added, changed, skipped, rejected } = detail
  if (state === 'uploading') return <Alert variant="warning">This file did not arrive whole. Throw it away and send it again.</Alert>
  if (isWorking(state)) return <ImportProgress detail={detail} now={now} />
  if (state === 'mapping') return <Card><CardContent><ReadingForm detail={detail} outlets={outlets} /></CardContent></Card>
  if (state !== 'checked') return <ImportResult detail={detail} />
  const take = added + changed
  return (
    <>
      <Card>
        <CardContent className="grid gap-4">
          <Alert variant={rejected > 0 ? 'warning' : 'success'}>
            {`${rows(take)} to take${skipped > 0 ? `, ${rows(skipped)} to leave as they are` : ''}${rejected > 0 ? `, ${rows(rejected)} with errors` : ', no errors'}. Nothing is written yet.`}
          </Alert>
          {take > 0 ? <StartForm importId={importId} take={take} rejected={rejected} /> : <p className="text-sm text-muted-foreground">There is nothing in this file to take.</p>}
        </CardContent>
      </Card>
      <details className="rounded-lg border bg-card">
        <summary className="cursor-pointer px-5 py-4 font-medium">Change how it is read</summary>
        <div className="px-5 pb-5"><ReadingForm detail={detail} outlets={outlets} /></div>
      </details>
    </>
  )
}
