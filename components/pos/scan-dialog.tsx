'use client'

import { Camera } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import type { ButtonProps } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import { qrDetector } from './read-qr'

const EVERY = 180

type Props = { label: ReactNode; onRead: (text: string) => void; open: boolean; onOpenChange: (open: boolean) => void; variant?: ButtonProps['variant']; className?: string }

/** Reads a QR code by camera, or from a photo where the camera may not be used. */
export function ScanDialog({ label, onRead, open, onOpenChange, variant = 'outline', className }: Props) {
  const [problem, setProblem] = useState<string | null>(null)
  const [blind, setBlind] = useState(false)
  function read(text: string) {
    onOpenChange(false)
    onRead(text)
  }
  return (
    <Dialog open={open} onOpenChange={(next) => { setProblem(null); setBlind(false); onOpenChange(next) }}>
      <DialogTrigger asChild>
        <Button variant={variant} className={className}><Camera aria-hidden="true" />{label}</Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Scan the card</DialogTitle>
          <DialogDescription>{problem ?? 'Hold the QR code of the member’s card before the camera.'}</DialogDescription>
        </DialogHeader>
        {open && !blind ? <CameraView onRead={read} onProblem={(said) => { setProblem(said); setBlind(true) }} /> : null}
        <label className="inline-flex min-h-10 w-fit cursor-pointer items-center rounded-md border px-4 text-sm font-medium hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent">
          Read from a photo
          <input
            type="file"
            accept="image/*"
            className="sr-only"
            onChange={(event) => {
              const file = event.target.files?.[0]
              if (file) void readPhoto(file).then((text) => (text ? read(text) : setProblem('There is no QR code to be read in this photo.')))
            }}
          />
        </label>
      </DialogContent>
    </Dialog>
  )
}

async function readPhoto(file: File): Promise<string | undefined> {
  try {
    const detector = await qrDetector()
    const [code] = await detector.detect(await createImageBitmap(file))
    return code?.rawValue
  } catch {
    return undefined
  }
}

function CameraView({ onRead, onProblem }: { onRead: (text: string) => void; onProblem: (problem: string) => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const latest = useRef({ onRead, onProblem })
  useEffect(() => {
    latest.current = { onRead, onProblem }
  })
  useEffect(() => {
    let stream: MediaStream | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    async function start() {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
        if (over || !video.current) return stop()
        video.current.srcObject = stream
        await video.current.play()
        await look(await qrDetector())
      } catch (error) {
        if (!over) latest.current.onProblem(cameraProblem(error))
      }
    }
    async function look(detector: Awaited<ReturnType<typeof qrDetector>>) {
      if (over || !video.current) return
      const [code] = video.current.readyState >= 2 ? await detector.detect(video.current) : []
      if (over) return
      if (code) return latest.current.onRead(code.rawValue)
      timer = setTimeout(() => void look(detector).catch((error: unknown) => latest.current.onProblem(cameraProblem(error))), EVERY)
    }
    const stop = () => stream?.getTracks().forEach((track) => track.stop())
    void start()
    return () => {
      over = true
      clearTimeout(timer)
      stop()
    }
  }, [])
  return <video ref={video} muted playsInline aria-label="Picture of the camera" className="aspect-square w-full rounded-md bg-muted object-cover" />
}

function cameraProblem(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError') return 'The browser may not use the camera. Allow it in the address bar, or type the member number.'
  if (name === 'NotFoundError') return 'This device has no camera. Type the member number, or read a photo.'
  if (!('mediaDevices' in navigator)) return 'The camera needs a secure address (https). Type the member number, or read a photo.'
  return 'The camera could not be started. Type the member number, or read a photo.'
}
