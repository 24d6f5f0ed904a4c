'use client'

import { useState } from 'react'
import type { ReactNode } from 'react'
import { DataTable } from '@/components/shared/data-table'
import { Checkbox } from '@/components/ui/checkbox'
import { formatMoney } from '@/lib/core/format'
import type { DeskClaim } from '@/lib/claims'
import { MOST_AT_ONCE } from '@/lib/claims/plain'
import type { TimeLeft as Left } from '@/lib/claims/time-left-plain'
import { BulkBar } from './bulk-bar'
import { ClaimMarks } from './claim-marks'
import { StateBadge } from './state-badge'
import { TimeLeft } from './time-left'
import { useDeskKeys } from './use-desk-keys'

export type QueueClaim = DeskClaim & { left: Left | null; stepName: string | null }
export type Colleague = { userId: string; name: string; role: string }
type Props = {
  claims: QueueClaim[]; people: Colleague[]; me: string | null; mayAssign: boolean; mayApprove: boolean; words: { retailer: string; customer: string }
  empty: ReactNode; previousHref?: string; nextHref?: string
}

const nameOf = ({ invoiceNumber }: DeskClaim) => invoiceNumber ?? 'No number'
const rowLinks = () => [...document.querySelectorAll<HTMLAnchorElement>('a[data-row]')]
const claimIn = (link: Element | null) => link?.getAttribute('href')?.split('/').at(-1)

/** A page of the queue: rows are gone through by J and K, chosen by X, and dealt with together. */
export function QueueTable({ claims, people, me, mayAssign, mayApprove, words, empty, ...paging }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [approving, setApproving] = useState(false)
  const here = claims.filter(({ claimId }) => chosen.has(claimId))
  const choose = (ids: string[], on: boolean) => setChosen((before) => {
    const next = new Set(before)
    for (const id of ids) if (on) next.add(id)
      else next.delete(id)
    return next
  })
  function move(by: number) {
    const links = rowLinks()
    const at = links.findIndex((link) => link === document.activeElement)
    links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus()
  }
  function toggle() {
    const id = claimIn(document.activeElement?.closest('tr')?.querySelector('a[data-row]') ?? null)
    if (id && mayAssign) choose([id], !chosen.has(id))
  }
  useDeskKeys({ j: () => move(1), k: () => move(-1), x: toggle, o: () => (document.activeElement as HTMLElement | null)?.click(), a: () => setApproving(here.length > 0 && mayApprove) })
  const all = claims.slice(0, MOST_AT_ONCE)
  return (
    <>
      {mayAssign && claims.length > 0 ? (
        <BulkBar
          claims={here} mayApprove={mayApprove} people={people} me={me} approving={approving} setApproving={setApproving}
          all={{ checked: here.length > 0 && all.every(({ claimId }) => chosen.has(claimId)), choose: (on) => choose(all.map(({ claimId }) => claimId), on), count: all.length }}
          done={() => setChosen(new Set())}
        />
      ) : null}
      <DataTable
        caption="Claims"
        rows={claims}
        rowKey={(row) => row.claimId}
        rowHref={(row) => `/admin/claims/${row.claimId}`}
        empty={empty}
        columns={[
          ...(mayAssign ? [{
            key: 'choose', header: 'Choose', quietHeader: true, className: 'sm:w-12',
            cell: (row: QueueClaim) => <Checkbox className="z-10" aria-label={`Choose ${nameOf(row)} of ${row.seller}`} checked={chosen.has(row.claimId)} onCheckedChange={(on) => choose([row.claimId], on === true)} />,
          }] : []),
          { key: 'invoice', header: 'Invoice', cell: (row) => <>{nameOf(row)}<span className="block text-xs font-normal text-muted-foreground">{row.seller}</span></>, primary: true },
          { key: 'left', header: 'Time left', cell: (row) => <TimeLeft left={row.left} /> },
          { key: 'step', header: 'Step', cell: (row) => <span className="inline-flex flex-wrap items-center justify-end gap-2 sm:justify-start">{row.stepName ?? <StateBadge state={row.state} />}<ClaimMarks claim={row} /></span> },
          { key: 'retailer', header: words.retailer, cell: (row) => row.retailer },
          { key: 'customer', header: words.customer, cell: (row) => row.customer },
          { key: 'total', header: 'Total', align: 'end', cell: (row) => (row.totalMinor === null ? '–' : formatMoney(row.totalMinor, row.currency)) },
          { key: 'who', header: 'Whose', cell: (row) => whose(row, me) },
        ]}
        {...paging}
      />
    </>
  )
}

/** Somebody has it open now, or it was given to them. */
function whose({ taker, takenBy, assignee, assignedTo }: QueueClaim, me: string | null): string {
  if (takenBy) return takenBy === me ? 'Open by you' : `Open by ${taker ?? 'somebody'}`
  if (!assignedTo) return '–'
  return assignedTo === me ? 'Yours' : assignee ?? '–'
}
