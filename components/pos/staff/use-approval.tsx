'use client'

import { useCallback, useEffect, useState } from 'react'
import { formatMoney } from '@/lib/core/format'
import type { Asked, TillPerson } from '@/lib/serving/schemas'
import { callTill } from '../call-till'
import { PinDialog } from './pin-dialog'

type Wanted = { asked: Asked; then: (approvalId: string) => void }

/** Asks for a manager's PIN; `ask` goes on with what they gave. The dialog is to be drawn somewhere on the page. */
export function useApproval(outletId: string) {
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const close = () => setWanted(null)
  const dialog = wanted ? <ManagerPin outletId={outletId} asked={wanted.asked} onClose={close} onApproved={(approvalId) => { close(); wanted.then(approvalId) }} /> : null
  // The same one at each draw: what is sent waits for it.
  const ask = useCallback((asked: Asked, then: (approvalId: string) => void) => setWanted({ asked, then }), [])
  return { ask, dialog }
}

const words: Record<Asked['act'], (money: string) => string> = {
  discount: (money) => `${money} off is more than you may give alone.`,
  refund: (money) => `With this the sale has been refunded ${money}, which is more than you may do alone.`,
  void: (money) => `With this, ${money} has been taken out of this basket, which is more than you may do alone.`,
}

type Props = { outletId: string; asked: Asked; onApproved: (approvalId: string) => void; onClose: () => void }

function ManagerPin({ outletId, asked, onApproved, onClose }: Props) {
  const [managers, setManagers] = useState<TillPerson[] | null>(null)
  useEffect(() => {
    let late = false
    void callTill('staff', { outletId }).then((result) => { if (!late) setManagers(result.ok ? result.data.people.filter(({ lead }) => lead) : []) }, () => { if (!late) setManagers([]) })
    return () => { late = true }
  }, [outletId])
  if (!managers) return null
  return (
    <PinDialog
      title="A manager must agree"
      description={words[asked.act](formatMoney(asked.amountMinor, asked.currency))}
      people={managers}
      nobody={<p className="text-sm">No manager of this outlet has a PIN. They choose one on their own account page.</p>}
      act={(name) => `Agree as ${name}`}
      onPin={async (approverId, pin) => {
        const result = await callTill('approve', { ...asked, outletId, approverId, pin })
        if (!result.ok) return result.message
        onApproved(result.data.approvalId)
        return null
      }}
      onClose={onClose}
    />
  )
}
