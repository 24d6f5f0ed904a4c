import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { formatNumber, formatPercent } from '@/lib/core/format'
import { DropPair } from './drop-pair'

type Known = { from: string; to: string; fromId: string; toId: string }
type Counted = Known & { members: number | null; together: number | null }

export function OwnPairs({ pairs, mayEdit }: { pairs: Known[]; mayEdit: boolean }) {
  return (
    <DataTable
      caption="Pairs that the owner set"
      rows={pairs}
      rowKey={({ fromId, toId }) => `${fromId} ${toId}`}
      empty={<EmptyState title="No pairs of your own" description="Say where those who come to one place might go as well." />}
      columns={[
        { key: 'from', header: 'Who comes to', primary: true, cell: ({ from }) => from },
        { key: 'to', header: 'Is shown', cell: ({ to }) => to },
        ...(mayEdit ? [{ key: 'act', header: 'What can be done', quietHeader: true, align: 'end' as const, cell: (pair: Known) => <DropPair {...pair} /> }] : []),
      ]}
    />
  )
}

/** Of another business’s outlets the fact alone: what is sold there is its own to know. */
export function CountedPairs({ counted }: { counted: Counted[] }) {
  const figure = (value: number | null, words: (value: number) => string) => (value === null ? <span className="text-muted-foreground">theirs to know</span> : words(value))
  return (
    <DataTable
      caption="Who goes where too, as counted"
      rows={counted}
      rowKey={({ fromId, toId }) => `${fromId} ${toId}`}
      empty={<EmptyState title="Nothing counted that is strong enough" description="It takes two outlets, and enough members who go to both." />}
      columns={[
        { key: 'from', header: 'Who buys at', primary: true, cell: ({ from }) => from },
        { key: 'to', header: 'Also goes to', cell: ({ to }) => to },
        { key: 'together', header: 'Members who do', align: 'end', cell: ({ together }) => figure(together, formatNumber) },
        { key: 'share', header: 'Of those here', align: 'end', cell: ({ together, members }) => figure(together === null || members === null ? null : together / members, formatPercent) },
      ]}
    />
  )
}
