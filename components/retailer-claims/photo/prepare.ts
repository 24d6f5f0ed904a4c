import { faultsOf, LOOK_AT } from './look-at'
import type { Fault } from './look-at'

export type Prepared = { blob: Blob; type: string; faults: Fault[] }

/** As large as the server keeps an image. */
const LONGEST = 2_400
/** Small print is still read: each time an image is packed anew some of it goes. */
const QUALITY = 0.9
/** What is as small as this goes as it is. */
const SMALL_BYTES = 1_500_000

function drawn(bitmap: ImageBitmap, longest: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.max(1, Math.round(bitmap.width * scale)), height: Math.max(1, Math.round(bitmap.height * scale)) })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser draws no images.')
  // What is see-through would turn black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return { canvas, context }
}

function lookedAt(bitmap: ImageBitmap): Fault[] {
  const { canvas: { width, height }, context } = drawn(bitmap, LOOK_AT)
  const { data } = context.getImageData(0, 0, width, height)
  const pixels = new Uint8ClampedArray(width * height)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = 0.299 * (data[at * 4] ?? 0) + 0.587 * (data[at * 4 + 1] ?? 0) + 0.114 * (data[at * 4 + 2] ?? 0)
  return faultsOf({ pixels, width, height })
}

/** Makes a photo small and looks at it. What this browser can't draw, such as a document, goes as it is: the server looks into it. */
export async function prepare(file: File): Promise<Prepared> {
  const asItIs = { blob: file, type: file.type, faults: [] }
  if (file.type === 'application/pdf') return asItIs
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!bitmap) return asItIs
  try {
    const faults = lookedAt(bitmap)
    if (file.type === 'image/jpeg' && file.size <= SMALL_BYTES && Math.max(bitmap.width, bitmap.height) <= LONGEST) return { ...asItIs, faults }
    const blob = await new Promise<Blob | null>((resolve) => { drawn(bitmap, LONGEST).canvas.toBlob(resolve, 'image/jpeg', QUALITY) })
    return blob && (blob.size < file.size || file.type !== 'image/jpeg') ? { blob, type: 'image/jpeg', faults } : { ...asItIs, faults }
  } finally {
    bitmap.close()
  }
}
