'use client'

import { useEffect, useRef } from 'react'

/** A picture that only this device has yet. */
export function BlobPicture({ blob, alt, className }: { blob: Blob; alt: string; className?: string }) {
  const picture = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let gone = false
    void createImageBitmap(blob, { imageOrientation: 'from-image' }).then((bitmap) => {
      const canvas = picture.current
      if (canvas && !gone) {
        const scale = Math.min(1, 900 / Math.max(bitmap.width, bitmap.height))
        Object.assign(canvas, { width: bitmap.width * scale, height: bitmap.height * scale })
        canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
      }
      bitmap.close()
    }, () => {
      // What this browser can't draw is shown by its name alone.
    })
    return () => { gone = true }
  }, [blob])
  return <canvas ref={picture} role="img" aria-label={alt} width={300} height={400} className={className} />
}
