'use client'

import { useId, useRef, useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import type { FormAction } from '@/components/shared/action-result'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { RadioGroup, RadioGroupItem } from '@/components/ui/radio-group'
import { toast } from '@/components/ui/sonner'
import { adjustPointsAction, requestAdjustmentAction } from '@/lib/adjustments/actions'
import { formatPoints, plural } from '@/lib/core/format'

type Props = {
  memberId: string
  name: string
  available: number
  owed: number
  limit: number | null
  /** The sale that it corrects. */
  sale?: { saleId: string; receiptNumber: string }
  label?: string
  /** When it was made or asked for, with its reason. */
  onDone?: (reason: string) => Promise<void>
}
/** A request changes no balance. */
type Done = { points: number; balance?: { available: number } }

/** Above the owner's limit the same form asks a second person. */
export function AdjustPointsDialog({ memberId, name, available, owed, limit, sale, label = 'Adjust points', onDone }: Props) {
  const [open, setOpen] = useState(false)
  const [direction, setDirection] = useState('give')
  const [typed, setTyped] = useState('')
  // Refused, for what was given before today counts too: the same form asks then.
  const [beyond, setBeyond] = useState(false)
  const ids = [useId(), useId()]
  const points = /^\d{1,13}$/.test(typed.trim()) ? Number(typed) : 0
  const asks = beyond || (limit !== null && points > limit)
  const reason = useRef('')
  const type = (text: string) => { setTyped(text); setBeyond(false) }
  const adjust: FormAction<Done> = async (_, form) => {
    reason.current = String(form.get('reason'))
    if (asks) return requestAdjustmentAction(null, form)
    const answer = await adjustPointsAction(null, form)
    if (answer?.ok === false && answer.code === 'forbidden') setBeyond(true)
    return answer
  }
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); type('') }}>
      <DialogTrigger asChild><Button variant="outline">{label}</Button></DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{sale ? `Correct receipt ${sale.receiptNumber}` : 'Adjust points'}</DialogTitle>
          <DialogDescription>{sentence({ name, available, owed, direction, points })}</DialogDescription>
        </DialogHeader>
        <ActionForm<Done>
          action={adjust}
          hidden={{ memberId, direction, ...(sale ? { saleId: sale.saleId } : {}) }}
          idempotent
          onSuccess={(data) => {
            setOpen(false)
            type('')
            toast.success(data.balance ? `${name} now has ${formatPoints(data.balance.available)}` : 'Asked: a second person decides under Adjustments')
            void onDone?.(reason.current)
          }}
        >
          <FormField name="kind" label="What to do">
            <RadioGroup value={direction} onValueChange={setDirection} className="flex gap-6">
              <div className="flex items-center gap-2"><RadioGroupItem value="give" id={ids[0]} /><Label htmlFor={ids[0]}>Give</Label></div>
              <div className="flex items-center gap-2"><RadioGroupItem value="take" id={ids[1]} /><Label htmlFor={ids[1]}>Take</Label></div>
            </RadioGroup>
          </FormField>
          <FormField name="points" label="Points" required>
            <Input inputMode="numeric" autoComplete="off" value={typed} onChange={(event) => type(event.target.value)} />
          </FormField>
          <FormField name="reason" label="Reason" hint="Stays in the history, with your name." required><Input maxLength={300} autoComplete="off" /></FormField>
          {asks ? (
            <p className="text-sm text-muted-foreground">
              {limit === 0 || limit === null || beyond ? 'These points wait' : `More than ${formatPoints(limit)} today wait`} for a second person. No points move until then.
            </p>
          ) : null}
          <DialogFooter>
            <DialogClose asChild><Button variant="outline">Cancel</Button></DialogClose>
            <SubmitButton variant={direction === 'take' ? 'destructive' : 'default'}>
              {asks ? 'Ask for approval' : `${direction === 'take' ? 'Take' : 'Give'} ${points > 0 ? formatPoints(points) : 'points'}`}
            </SubmitButton>
          </DialogFooter>
        </ActionForm>
      </DialogContent>
    </Dialog>
  )
}

function sentence({ name, available, owed, direction, points }: Pick<Props, 'name' | 'available' | 'owed'> & { direction: string; points: number }): string {
  if (points === 0) return `${name} has ${formatPoints(available)}. A correction is a movement of its own: nothing in the history changes.`
  if (direction === 'take') {
    return points > available
      ? `${name} has ${formatPoints(available)} to use, so no more than that can be taken.`
      : `${name} will have ${formatPoints(available - points)} instead of ${formatPoints(available)}.`
  }
  const repaid = Math.min(owed, points)
  const repays = repaid > 0 ? `, after ${plural(repaid, { one: '# point', other: '# points' })} of debt` : ''
  return `${name} will have ${formatPoints(available + points - repaid)} instead of ${formatPoints(available)}${repays}.`
}
