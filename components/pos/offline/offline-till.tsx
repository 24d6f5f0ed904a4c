'use client'

import { useKeptPage } from '@/components/shared/use-kept-page'
import { Alert } from '@/components/ui/alert'
import { useOffline } from './network'
import { useQueue } from './use-queue'

const sales = (count: number) => (count === 1 ? '1 sale' : `${count} sales`)
const wait = (count: number) => `${sales(count)} ${count === 1 ? 'waits' : 'wait'}`

type Props = { outletIds: string[]; /** Whose page it is and where it stands: another one is kept anew. */ page: string }

/** Keeps the till's page for times without a network, sends what was sold then, and says so while there is anything to say. */
export function OfflineTill({ outletIds, page }: Props) {
  useKeptPage(page, { worker: '/sw.js', scope: '/shop/pos' })
  const offline = useOffline()
  const { waiting, elsewhere, refused, stopped } = useQueue(outletIds)
  if (!offline && waiting + elsewhere + refused === 0) return null
  return (
    <Alert variant={offline || stopped ? 'warning' : 'info'} className="mb-4" aria-label="Network">
      {offline ? (
        <p>Offline, {wait(waiting)}. Go on selling: sales are kept in this browser and recorded when the network is back.</p>
      ) : waiting > 0 ? (
        <p>{stopped ? `${wait(waiting)}: ${why(stopped)}` : `Sending ${sales(waiting)} that ${waiting === 1 ? 'was' : 'were'} made offline.`}</p>
      ) : null}
      {elsewhere > 0 ? <p>{wait(elsewhere)} for somebody who stands in their outlet to open the till there.</p> : null}
      {refused > 0 ? <p>{sales(refused)} made offline {refused === 1 ? 'was' : 'were'} refused. A manager finds {refused === 1 ? 'it' : 'them'} under “Offline sales”.</p> : null}
    </Alert>
  )
}

function why(stopped: string): string {
  switch (stopped) {
    case 'unauthorized': return 'sign in again to send what was sold.'
    case 'forbidden': return 'somebody who may record sales must sign in to send them.'
    default: return 'the server can’t take them just now; they are sent again by themselves.'
  }
}
