'use client'

import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { acts, cells, noCells, records } from '@/lib/auth/cells'
import type { Act, Cell, RecordKind } from '@/lib/auth/cells'
import { savePermissions } from '@/lib/organizations/actions'
import { permissionWords } from './permission-words'

type Props = { userId: string; name: string; may: Cell[]; byRole: Cell[]; yours: Cell[]; kindWords: Record<RecordKind, string> }
const actWords: Record<Act, string> = { add: 'Add', edit: 'Edit', verify: 'Verify', approve: 'Approve', export: 'Export' }
const cellOf = (record: RecordKind, act: Act): Cell | null => {
  const name = `${record}.${act}`
  return name in cells ? (name as Cell) : null
}

/** One row for each kind of record; below, in words, what the ticks come to. */
export function PermissionMatrix({ userId, name, may, byRole, yours, kindWords }: Props) {
  const [ticked, setTicked] = useState<Cell[]>(may)
  const set = (cell: Cell, on: boolean) => setTicked((now) => (on ? [...now, cell] : now.filter((one) => one !== cell)))
  const inOrder = (Object.keys(cells) as Cell[]).filter((cell) => ticked.includes(cell))
  return (
    <ActionForm action={savePermissions} hidden={{ userId }} successMessage="Saved" aria-label={`What ${name} may do`}>
      <div className="divide-y rounded-lg border bg-card">
        {records.map((record) => (
          <div key={record} role="group" aria-label={kindWords[record]} className="grid gap-2 p-4 sm:grid-cols-[9rem_repeat(5,minmax(0,1fr))] sm:items-center">
            <span className="font-medium" aria-hidden="true">{kindWords[record]}</span>
            {acts.map((act) => {
              const cell = cellOf(record, act)
              if (!cell) return <span key={act} className="text-sm text-muted-foreground"><span className="font-medium">{actWords[act]}</span>: {noCells[`${record}.${act}` as keyof typeof noCells]}</span>
              // Ticked already, or of one's own: more than that nobody can give.
              const given = ticked.includes(cell)
              return (
                <FormField key={act} name={cell} label={actWords[act]} inline>
                  <Checkbox checked={given} disabled={!given && !may.includes(cell) && !yours.includes(cell)} onCheckedChange={(on) => set(cell, on === true)} />
                </FormField>
              )
            })}
          </div>
        ))}
      </div>
      <div aria-live="polite" className="grid gap-1">
        {permissionWords(name, inOrder, byRole).map((sentence) => <p key={sentence}>{sentence}</p>)}
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton>Save</SubmitButton>
        <Button type="button" variant="ghost" onClick={() => setTicked(byRole)}>As the role has it</Button>
      </div>
    </ActionForm>
  )
}
