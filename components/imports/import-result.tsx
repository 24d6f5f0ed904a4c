import { DateTime } from '@/components/shared/date-time'
import { DescriptionList } from '@/components/shared/description-list'
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert'
import { Card, CardContent } from '@/components/ui/card'
import { formatNumber, plural } from '@/lib/core/format'
import type { ImportDetail } from '@/lib/data-imports/schemas'
import { UndoButton } from './import-buttons'
import { rows } from './import-words'

/** What came of it, once the job is through. */
export function ImportResult({ detail }: { detail: ImportDetail }) {
  const { importId, kind, state, added, changed, skipped, rejected, undone, kept, by, finishedAt, undoneAt, undoneBy, error } = detail
  const points = kind === 'balances' || detail.mapping.points !== undefined
  return (
    <Card>
      <CardContent className="grid gap-5">
        {error ? <Alert variant="danger"><AlertTitle>It stopped</AlertTitle><AlertDescription>{error}</AlertDescription></Alert> : null}
        {state === 'undone' ? (
          <Alert variant={kept > 0 ? 'warning' : 'success'}>
            <AlertTitle>{kept > 0 ? `Undone, but for ${rows(kept)}` : 'Undone'}</AlertTitle>
            <AlertDescription>{kept > 0 ? 'What was used or changed since stays; the rows below say what.' : 'Everything is as it was before.'}</AlertDescription>
          </Alert>
        ) : null}
        <DescriptionList items={[
          { term: 'Added', value: formatNumber(added), hint: kind === 'sales' ? plural(added, { one: 'sale', other: 'sales' }) : undefined },
          { term: 'Changed', value: formatNumber(changed) },
          { term: 'Left as they are', value: formatNumber(skipped) },
          { term: 'With errors, not taken', value: formatNumber(rejected) },
          { term: 'Imported', value: finishedAt ? <><DateTime value={finishedAt} />{by ? ` by ${by}` : ''}</> : 'not finished' },
          ...(undoneAt ? [{ term: 'Undone', value: <><DateTime value={undoneAt} />{undoneBy ? ` by ${undoneBy}` : ''}: {rows(undone)} undone, {formatNumber(kept)} kept</> }] : []),
        ]} />
        {detail.undoable ? <div><UndoButton importId={importId} points={points} sales={kind === 'sales'} /></div> : null}
      </CardContent>
    </Card>
  )
}
