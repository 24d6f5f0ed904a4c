'use client'

import { Camera, ImagePlus } from 'lucide-react'
import Image from 'next/image'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FilePick } from '@/components/retailer-claims/photo/file-pick'
import { prepare } from '@/components/retailer-claims/photo/prepare'
import { Spinner } from '@/components/ui/spinner'
import { giftPhotoAddress } from './gift-words'
import { sendPhoto } from './send-photo'

const IMAGES = 'image/jpeg,image/png,image/webp'
/** `mayAdd`: it is on its way, or was handed over without one. */
type Props = { redemptionId: string; photoId: string | null; mayAdd: boolean; needed: boolean }

/** A photo of the gift as it was handed over: camera first. Until it is handed over, another one takes its place. */
export function ProofPhoto({ redemptionId, photoId, mayAdd, needed }: Props) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  async function add([file]: File[]) {
    if (!file || busy) return
    setBusy(true)
    setRefused(null)
    const why = await sendPhoto(redemptionId, (await prepare(file)).blob)
    setBusy(false)
    if (why) setRefused(why)
    else router.refresh()
  }
  if (!mayAdd && !photoId) return null
  return (
    <section aria-label="Photo of the delivery" className="grid content-start gap-4 rounded-lg border bg-card p-4 sm:p-5">
      <h2 className="text-lg font-semibold">Photo of the delivery</h2>
      {photoId ? <Image src={giftPhotoAddress(photoId)} alt="The gift as it was handed over" width={800} height={600} unoptimized className="h-auto max-h-96 w-full rounded-md border bg-muted object-contain" /> : null}
      {mayAdd ? (
        <>
          <p className="text-sm text-muted-foreground">{needed ? 'Whoever it is for sees it, and nobody else outside. With their code it is optional.' : 'Optional: the code is the proof. Whoever it is for sees the photo, and nobody else outside.'}</p>
          <div className="flex flex-wrap gap-2">
            <FilePick accept={IMAGES} capture onFiles={(files) => void add(files)}><Camera />{photoId ? 'Take another photo' : 'Take a photo'}</FilePick>
            <FilePick accept={IMAGES} variant="outline" onFiles={(files) => void add(files)}><ImagePlus />Choose a photo</FilePick>
          </div>
        </>
      ) : null}
      {busy ? <p role="status" className="flex items-center gap-2 text-sm"><Spinner /> The photo is on its way</p> : null}
      {refused ? <p role="alert" className="text-sm text-danger">{refused}</p> : null}
    </section>
  )
}
