'use client'

import { Camera } from 'lucide-react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { BlobPicture } from './blob-picture'
import { FilePick } from './file-pick'
import type { Fault } from './look-at'
import type { Doubtful } from './use-photos'

const words: Record<Fault, string> = {
  blurred: 'It is blurred: hold still, and tap the invoice to focus.',
  dark: 'It is dark: more light, and no shadow on it.',
  cut_off: 'Print runs to its border: part of the invoice may be cut off.',
}
type DoubtfulPhotoProps = { one: Doubtful; onAgain: (files: File[]) => void; onKeep: () => void }

/** Said before it is sent, because whoever sends it back would say it tomorrow. */
export function DoubtfulPhoto({ one: { file, faults }, onAgain, onKeep }: DoubtfulPhotoProps) {
  return (
    <div role="group" aria-label="This photo may be hard to read" className="grid gap-3 rounded-lg border border-warning/40 bg-card p-3">
      <BlobPicture blob={file.blob} alt="The photo that may be hard to read" className="max-h-72 w-full rounded-md border object-contain" />
      <Alert variant="warning">
        <p className="font-medium">This photo may be hard to read.</p>
        {faults.map((fault) => <p key={fault}>{words[fault]}</p>)}
      </Alert>
      <div className="flex flex-wrap gap-2">
        <FilePick accept="image/*" capture onFiles={onAgain}><Camera aria-hidden="true" />Take it again</FilePick>
        <Button variant="outline" onClick={onKeep}>Send it anyway</Button>
      </div>
    </div>
  )
}
