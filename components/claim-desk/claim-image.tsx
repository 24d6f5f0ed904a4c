'use client'

import { ChevronLeft, ChevronRight, RotateCw, ZoomIn, ZoomOut } from 'lucide-react'
import Image from 'next/image'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { WholeClaim } from '@/lib/claims'
import type { Mark } from '@/lib/claims/eyes-plain'
import { useDeskKeys } from './use-desk-keys'

type Files = WholeClaim['files']
/** `marks`: places that need eyes. `quiet`: the page's keys are another image's. */
type Props = { files: Files; label: string; quiet?: boolean; marks?: Mark[] }
const STEP = 1.4
const MOST = 6

const address = (fileId: string) => `/api/claims/files/${fileId}`

/** The images of a claim: larger, turned, one after the other. A large one is moved by scrolling, also by the keyboard. */
export function ClaimImage({ files, label, quiet, marks = [] }: Props) {
  const [at, setAt] = useState(0)
  const [zoom, setZoom] = useState(1)
  const [turns, setTurns] = useState(0)
  const file = files[Math.min(at, files.length - 1)]
  const show = (place: number) => {
    setAt((place + files.length) % files.length)
    setZoom(1)
    setTurns(0)
  }
  const [larger, smaller] = [() => setZoom((now) => Math.min(now * STEP, MOST)), () => setZoom((now) => Math.max(now / STEP, 1))]
  const turn = () => setTurns((now) => (now + 1) % 4)
  const next = () => (files.length > 1 ? show(at + 1) : undefined)
  useDeskKeys(quiet ? {} : { '+': larger, '=': larger, '-': smaller, o: turn, i: next })
  if (!file) return <p className="grid min-h-40 place-items-center rounded-lg border bg-muted p-6 text-sm text-muted-foreground">There is no image of it.</p>
  const sideways = turns % 2 === 1
  return (
    <figure className="grid min-w-0 gap-2" aria-label={label}>
      <div className="flex flex-wrap items-center gap-1">
        <Button size="icon-sm" variant="outline" aria-label="Smaller" disabled={zoom <= 1} onClick={smaller}><ZoomOut /></Button>
        <Button size="icon-sm" variant="outline" aria-label="Larger" disabled={zoom >= MOST} onClick={larger}><ZoomIn /></Button>
        <Button size="icon-sm" variant="outline" aria-label="Turn" onClick={turn}><RotateCw /></Button>
        <span className="px-2 text-xs text-muted-foreground tabular-nums">{Math.round(zoom * 100)} %</span>
        {files.length > 1 ? (
          <span className="ml-auto inline-flex items-center gap-1">
            <Button size="icon-sm" variant="outline" aria-label="Image before" onClick={() => show(at - 1)}><ChevronLeft /></Button>
            <span className="px-1 text-xs text-muted-foreground tabular-nums" role="status">{at + 1} of {files.length}</span>
            <Button size="icon-sm" variant="outline" aria-label="Next image" onClick={() => show(at + 1)}><ChevronRight /></Button>
          </span>
        ) : null}
      </div>
      <div tabIndex={0} role="group" aria-label="Image, scrolls where it is larger" className={cn('h-[45vh] overflow-auto rounded-lg border bg-muted', !quiet && 'lg:h-[calc(100vh-13rem)]')}>
        <div className="grid min-h-full place-items-center" style={{ width: `${zoom * 100}%`, ...(sideways ? { height: `${zoom * 100}%` } : {}) }}>
          <div className="relative w-full" style={{ transform: `rotate(${turns * 90}deg)`, ...(sideways ? { maxHeight: '100%' } : {}) }}>
            <Image src={address(file.fileId)} alt={`Page ${at + 1} of the invoice`} width={file.width ?? 1_200} height={file.height ?? 1_600} unoptimized priority className="h-auto w-full" />
            {marks.filter(({ fileId }) => fileId === file.fileId).map(({ field, box }) => <Place key={field} box={box} />)}
          </div>
        </div>
      </div>
    </figure>
  )
}

/** Framed with some room: the words say why, beside the field. */
function Place({ box: [left, top, width, height] }: { box: Mark['box'] }) {
  const percent = (share: number) => `${share * 100}%`
  return <span aria-hidden="true" data-mark className="pointer-events-none absolute rounded-sm border-2 border-warning bg-warning/15" style={{ left: percent(left - 0.005), top: percent(top - 0.005), width: percent(width + 0.01), height: percent(height + 0.01) }} />
}
