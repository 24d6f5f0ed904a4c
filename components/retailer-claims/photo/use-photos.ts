'use client'

import { useState } from 'react'
import { randomKey } from '@/components/shared/random-key'
import type { DraftFile } from '../draft'
import type { Fault } from './look-at'

/** Fetched ahead, so that it is there without a network too. */
export const loadPrepare = () => import('./prepare')

export type Doubtful = { file: DraftFile; faults: Fault[] }

/** Looks at what was taken before it goes anywhere; what has a fault waits for a word. */
export function usePhotos(add: (files: DraftFile[]) => void) {
  const [looking, setLooking] = useState(0)
  const [doubtful, setDoubtful] = useState<Doubtful[]>([])
  const drop = (id: string) => setDoubtful((all) => all.filter(({ file }) => file.id !== id))

  async function take(files: File[]) {
    setLooking((count) => count + files.length)
    for (const one of files) {
      // Whatever is in the way of looking at a photo: it is kept as it is.
      const { blob, type, faults } = await loadPrepare().then(({ prepare }) => prepare(one)).catch(() => ({ blob: one, type: one.type, faults: [] }))
      const file = { id: randomKey(), name: one.name, type, blob }
      if (faults.length > 0) setDoubtful((all) => [...all, { file, faults }])
      else add([file])
      setLooking((count) => count - 1)
    }
  }
  const keep = ({ file }: Doubtful) => {
    drop(file.id)
    add([file])
  }
  return { looking, doubtful, take, keep, drop }
}
