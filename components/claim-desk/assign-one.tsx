'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { NativeSelect } from '@/components/ui/native-select'
import { toast } from '@/components/ui/sonner'
import { assignClaimsAction } from '@/lib/claims/actions'
import type { Colleague } from './queue-table'
import { useCall } from './use-call'

/** Whose work one claim is. */
export function AssignOne({ claimId, assignedTo, people }: { claimId: string; assignedTo: string | null; people: Colleague[] }) {
  const { call, pending, refused } = useCall()
  const [to, setTo] = useState(assignedTo ?? '')
  async function assign() {
    if (await call(assignClaimsAction, { claimIds: JSON.stringify([claimId]), userId: to || undefined })) toast.success(to ? 'Assigned' : 'Given back to all')
  }
  return (
    <span className="flex max-w-full items-center gap-2">
      <NativeSelect aria-label="Whose work it is" value={to} onChange={(event) => setTo(event.target.value)} className="w-44 min-w-0">
        <option value="">Anybody’s work</option>
        {people.map(({ userId, name, role }) => <option key={userId} value={userId}>{name}, {role}</option>)}
      </NativeSelect>
      <Button variant="outline" loading={pending} disabled={to === (assignedTo ?? '')} onClick={() => void assign()}>Assign</Button>
      {refused ? <span role="alert" className="text-sm text-danger">{refused}</span> : null}
    </span>
  )
}
