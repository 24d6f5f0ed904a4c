'use client'

import { FileText, Trash2 } from 'lucide-react'
import Image from 'next/image'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import type { DraftFile } from '../draft'
import { useProgress } from '../progress'
import { BlobPicture } from './blob-picture'

export type ServerFile = { fileId: string; type: string }
type PhotoListProps = { there: ServerFile[]; here: DraftFile[]; offline: boolean; onRemoveThere: (fileId: string) => void; onRemoveHere: (file: DraftFile) => void }

/** The images of a claim in their order: those that the server has, and those on their way. */
export function PhotoList({ there, here, offline, onRemoveThere, onRemoveHere }: PhotoListProps) {
  const { files: progress } = useProgress()
  if (there.length + here.length === 0) return null
  return (
    <ul aria-label="Images of the invoice" className="grid grid-cols-2 gap-3 sm:grid-cols-3">
      {there.map(({ fileId }, index) => (
        <Tile key={fileId} name={`image ${index + 1}`} onRemove={() => onRemoveThere(fileId)} state="Saved">
          <Image src={`/api/claims/files/${fileId}`} alt={`Image ${index + 1} of the invoice`} width={300} height={400} unoptimized className="aspect-3/4 w-full object-cover" />
        </Tile>
      ))}
      {here.map((file, index) => (
        <Tile key={file.id} name={`image ${there.length + index + 1}`} onRemove={() => onRemoveHere(file)} state={stateOf(file, progress.get(file.id), offline)} share={file.fileIds || file.refused ? undefined : progress.get(file.id)}>
          {file.type.startsWith('image/')
            ? <BlobPicture blob={file.blob} alt={`Image ${there.length + index + 1} of the invoice`} className="aspect-3/4 w-full object-cover" />
            : <span className="flex aspect-3/4 flex-col items-center justify-center gap-2 bg-muted p-2 text-center text-sm break-all"><FileText className="size-8" aria-hidden="true" />{file.name}</span>}
        </Tile>
      ))}
    </ul>
  )
}

function stateOf({ fileIds, refused }: DraftFile, share: number | undefined, offline: boolean): string {
  if (refused) return refused
  if (fileIds) return 'Saved'
  return offline ? 'Waits for the network' : share === undefined ? 'Waits' : `Sending, ${Math.round(share * 100)}%`
}

function Tile({ name, state, share, onRemove, children }: { name: string; state: string; share?: number; onRemove: () => void; children: ReactNode }) {
  return (
    <li className="grid content-start gap-2 overflow-hidden rounded-lg border bg-card">
      {children}
      <div className="grid gap-2 px-2 pb-2">
        {share === undefined ? null : <Progress value={share} max={1} aria-label={`How far ${name} is`} />}
        <div className="flex items-center justify-between gap-2">
          <span className="min-w-0 text-xs break-words text-muted-foreground">{state}</span>
          <Button variant="ghost" size="icon" aria-label={`Remove ${name}`} onClick={onRemove}><Trash2 aria-hidden="true" /></Button>
        </div>
      </div>
    </li>
  )
}
