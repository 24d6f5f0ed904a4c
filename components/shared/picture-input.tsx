'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Label } from '@/components/ui/label'
import { sendPicture } from '@/lib/pictures/actions'
import { useCallHere } from './drawn-for'
import { Picture } from './picture'
import { smaller } from './smaller'

/** Sends a picture as soon as it is chosen; the form then names it. */
export function PictureInput({ name, label, says, initial }: { name: string; label: string; says: string; initial: string | null }) {
  const id = useId()
  const send = useCallHere(sendPicture)
  const [pictureId, setPictureId] = useState(initial)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  async function choose(file: File) {
    setBusy(true)
    setProblem(undefined)
    try {
      const sent = await send({ base64: await smaller(file) })
      if (sent.ok) setPictureId(sent.data.pictureId)
      else setProblem(sent.message)
    } catch {
      setProblem('The picture did not get through. Try again, or a smaller one.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="grid gap-2">
      <Label htmlFor={id}>{label} <span className="font-normal text-muted-foreground">optional</span></Label>
      <input type="hidden" name={name} value={pictureId ?? ''} readOnly />
      <div className="flex items-center gap-4">
        {pictureId ? <Picture pictureId={pictureId} className="size-20" /> : null}
        <input
          id={id} type="file" accept="image/jpeg,image/png,image/webp" disabled={busy} aria-describedby={`${id}-says`}
          className="min-h-10 max-w-full text-sm file:mr-3 file:min-h-10 file:rounded-md file:border file:border-input file:bg-card file:px-4 file:font-medium"
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) void choose(file)
          }}
        />
        {pictureId ? <Button variant="ghost" size="sm" onClick={() => setPictureId(null)}>Remove</Button> : null}
      </div>
      <p id={`${id}-says`} role="status" className={problem ? 'text-sm text-danger' : 'text-sm text-muted-foreground'}>{problem ?? (busy ? 'Sending …' : says)}</p>
    </div>
  )
}
