'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Label } from '@/components/ui/label'
import { NativeSelect } from '@/components/ui/native-select'
import { toast } from '@/components/ui/sonner'
import { assignClaimsAction } from '@/lib/claims/actions'
import { MOST_AT_ONCE } from '@/lib/claims/plain'
import { ApproveDialog } from './approve-dialog'
import type { Colleague, QueueClaim } from './queue-table'
import { useCall } from './use-call'

type Props = {
  claims: QueueClaim[]; mayApprove: boolean; people: Colleague[]; me: string | null; approving: boolean; setApproving: (open: boolean) => void; done: () => void
  all: { checked: boolean; choose: (on: boolean) => void; count: number }
}

/** What is done with several claims at once. */
export function BulkBar({ claims, mayApprove, people, me, approving, setApproving, all, done }: Props) {
  const { call, pending, refused } = useCall()
  const [to, setTo] = useState('')
  const tooMany = claims.length > MOST_AT_ONCE
  async function assign() {
    const answer = await call(assignClaimsAction, { claimIds: JSON.stringify(claims.map(({ claimId }) => claimId)), userId: to || undefined })
    if (!answer) return
    toast.success(to ? `${answer.assigned.length} given to ${people.find(({ userId }) => userId === to)?.name}` : `${answer.assigned.length} given back to all`)
    done()
  }
  return (
    <div role="group" aria-label="Chosen claims" className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border bg-card px-4 py-3 text-sm">
      <span className="inline-flex items-center gap-3">
        <Checkbox id="choose-all" checked={all.checked} onCheckedChange={(on) => all.choose(on === true)} />
        <Label htmlFor="choose-all">{claims.length > 0 ? `${claims.length} chosen` : `Choose these ${all.count}`}</Label>
      </span>
      {claims.length > 0 ? (
        <>
          <span className="flex flex-wrap items-center gap-2">
            <NativeSelect aria-label="Whose work they are" value={to} onChange={(event) => setTo(event.target.value)} className="h-8">
              <option value="">Anybody’s work</option>
              {people.map(({ userId, name, role }) => <option key={userId} value={userId}>{userId === me ? `${name} (you)` : `${name}, ${role}`}</option>)}
            </NativeSelect>
            <Button size="sm" variant="outline" loading={pending} disabled={tooMany} onClick={() => void assign()}>Assign</Button>
          </span>
          {mayApprove ? <Button size="sm" disabled={tooMany} onClick={() => setApproving(true)}>Approve {claims.length}</Button> : null}
          {tooMany ? <span className="text-muted-foreground">At most {MOST_AT_ONCE} at once.</span> : null}
        </>
      ) : null}
      {refused ? <p role="alert" className="text-danger">{refused}</p> : null}
      {approving && claims.length > 0 && !tooMany ? <ApproveDialog claims={claims} onClose={() => setApproving(false)} onDone={done} /> : null}
    </div>
  )
}
