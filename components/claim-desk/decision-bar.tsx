'use client'

import { useState } from 'react'
import type { FormEvent } from 'react'
import { FormField } from '@/components/shared/form-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { NativeSelect } from '@/components/ui/native-select'
import { Textarea } from '@/components/ui/textarea'
import type { WholeClaim } from '@/lib/claims'
import type { StepTask } from '@/lib/workflow/plain'
import type { Fields } from './use-call'

type Ending = 'send_back' | 'reject'
type Props = {
  claim: WholeClaim; task: StepTask | null; pending: boolean; unsaved: boolean; save: () => void
  asked: Ending | null; setAsked: (ending: Ending | null) => void; decide: (action: 'pass' | Ending, why?: Fields) => void
}

const words = {
  send_back: { title: 'Send it back', says: 'Whoever made it corrects it and sends it again. They read the reason.', act: 'Send it back' },
  reject: { title: 'Reject it', says: 'It ends here, and may be claimed anew. They read the reason.', act: 'Reject it' },
} as const

/** Yes, back, no: each with its key, and ten seconds to undo it. */
export function DecisionBar({ claim, task, pending, unsaved, save, asked, setAsked, decide }: Props) {
  const { may } = claim
  if (!task || (may.pass !== null && may.send_back !== null && may.reject !== null)) return null
  const last = claim.path.at(-1)?.now
  return (
    <div role="group" aria-label="Decision" className="sticky bottom-16 z-10 flex flex-wrap items-center gap-2 rounded-lg border bg-popover p-3 shadow-float lg:bottom-4">
      <Button loading={pending} disabled={may.pass !== null} onClick={() => decide('pass')}>{task === 'enter' ? 'Pass it on' : last ? 'Approve and credit' : 'Approve'} <Kbd>A</Kbd></Button>
      <Button variant="outline" disabled={may.send_back !== null || pending} onClick={() => setAsked('send_back')}>Send back <Kbd>B</Kbd></Button>
      <Button variant="outline" disabled={may.reject !== null || pending} onClick={() => setAsked('reject')}>Reject <Kbd>R</Kbd></Button>
      {unsaved ? <Button variant="ghost" disabled={pending} onClick={save}>Save for later</Button> : null}
      {asked ? <WhyDialog ending={asked} reasons={asked === 'reject' ? claim.rejectReasons : claim.returnReasons} onClose={() => setAsked(null)} onSay={(why) => { setAsked(null); decide(asked, why) }} /> : null}
    </div>
  )
}

type WhyProps = { ending: Ending; reasons: string[]; onClose: () => void; onSay: (why: Fields) => void }

function WhyDialog({ ending, reasons, onClose, onSay }: WhyProps) {
  const [reason, setReason] = useState(reasons[0] ?? '')
  const [note, setNote] = useState('')
  const { title, says, act } = words[ending]
  const say = (event: FormEvent) => {
    event.preventDefault()
    onSay({ reason, note: note.trim() || undefined })
  }
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent>
        <DialogHeader><DialogTitle>{title}</DialogTitle><DialogDescription>{says}</DialogDescription></DialogHeader>
        <form className="grid gap-5" onSubmit={say}>
          <FormField name="reason" label="Reason">
            <NativeSelect autoFocus value={reason} onChange={(event) => setReason(event.target.value)}>{reasons.map((one) => <option key={one}>{one}</option>)}</NativeSelect>
          </FormField>
          <FormField name="note" label="More to it" optional><Textarea rows={3} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} /></FormField>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>Not now</Button>
            <Button type="submit" variant={ending === 'reject' ? 'destructive' : 'default'}>{act}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
