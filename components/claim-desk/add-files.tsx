'use client'

import { ImagePlus, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Label } from '@/components/ui/label'
import { Spinner } from '@/components/ui/spinner'
import type { WholeClaim } from '@/lib/claims'

type Answer = { ok: true } | { ok: false; why: string }

async function asked(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init).catch(() => null)
  if (!response) return { ok: false, why: 'The server did not answer. Try again.' }
  if (response.ok) return { ok: true }
  const problem = await response.json().catch(() => null) as { detail?: string } | null
  return { ok: false, why: problem?.detail ?? 'It could not be taken. Try again.' }
}

/** Scans and forwarded photos of a claim that was not sent yet. */
export function AddFiles({ claimId, files }: { claimId: string; files: WholeClaim['files'] }) {
  const router = useRouter()
  const id = useId()
  const [busy, setBusy] = useState(0)
  const [refused, setRefused] = useState<string[]>([])
  async function add(chosen: File[]) {
    setRefused([])
    setBusy(chosen.length)
    for (const file of chosen) {
      const answer = await asked(`/api/claims/${claimId}/files`, { method: 'POST', body: file })
      if (!answer.ok) setRefused((before) => [...before, `${file.name}: ${answer.why}`])
      setBusy((left) => left - 1)
    }
    router.refresh()
  }
  async function remove(fileId: string) {
    const answer = await asked(`/api/claims/${claimId}/files/${fileId}`, { method: 'DELETE' })
    if (answer.ok) router.refresh()
    else setRefused([answer.why])
  }
  return (
    <section aria-label="Images" className="grid gap-3 rounded-lg border bg-card p-4">
      <Label htmlFor={id}><ImagePlus className="size-4" aria-hidden="true" />Scans or photos of the invoice</Label>
      <input
        id={id} type="file" multiple accept="image/jpeg,image/png,image/webp,application/pdf" disabled={busy > 0} className="min-h-10 text-sm file:mr-3 file:h-10 file:rounded-md file:border file:bg-card file:px-4 file:text-sm file:text-foreground"
        onChange={(event) => {
          void add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {busy > 0 ? <p role="status" className="flex items-center gap-2 text-sm"><Spinner /> {busy} on the way</p> : null}
      {refused.map((why) => <p key={why} role="alert" className="text-sm text-danger">{why}</p>)}
      {files.length > 0 ? (
        <ul className="flex flex-wrap gap-2">
          {files.map(({ fileId }, index) => <li key={fileId}><Button size="sm" variant="outline" onClick={() => void remove(fileId)}><Trash2 />Remove image {index + 1}</Button></li>)}
        </ul>
      ) : null}
    </section>
  )
}
