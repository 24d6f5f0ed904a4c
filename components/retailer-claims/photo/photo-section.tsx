'use client'

import { Camera, Images } from 'lucide-react'
import { Spinner } from '@/components/ui/spinner'
import type { DraftFile } from '../draft'
import { DoubtfulPhoto } from './doubtful-photo'
import { FilePick } from './file-pick'
import { PhotoList } from './photo-list'
import type { ServerFile } from './photo-list'
import { usePhotos } from './use-photos'

type PhotoSectionProps = {
  there: ServerFile[]; here: DraftFile[]; offline: boolean; error?: string
  onAdd: (files: DraftFile[]) => void; onRemoveThere: (fileId: string) => void; onRemoveHere: (file: DraftFile) => void
}

/** The camera first: whoever stands at a counter has one hand free. */
export function PhotoSection({ onAdd, error, ...list }: PhotoSectionProps) {
  const { looking, doubtful, take, keep, drop } = usePhotos(onAdd)
  return (
    <section aria-labelledby="photos" className="grid gap-3">
      <h2 id="photos" className="text-lg font-semibold">Photo of the invoice</h2>
      <PhotoList {...list} />
      {doubtful.map((one) => (
        <DoubtfulPhoto
          key={one.file.id} one={one} onKeep={() => keep(one)}
          onAgain={(files) => {
            drop(one.file.id)
            void take(files)
          }}
        />
      ))}
      {looking > 0 ? <p role="status" className="flex items-center gap-2 text-sm"><Spinner />Looking at the photo…</p> : null}
      {error ? <p role="alert" className="text-sm text-danger">{error}</p> : null}
      <div className="grid gap-2 sm:flex sm:flex-wrap">
        <FilePick accept="image/*" capture size="lg" onFiles={(files) => void take(files)}><Camera aria-hidden="true" />Take a photo</FilePick>
        <FilePick accept="image/*,application/pdf" multiple size="lg" variant="outline" onFiles={(files) => void take(files)}><Images aria-hidden="true" />Choose images or a PDF</FilePick>
      </div>
    </section>
  )
}
