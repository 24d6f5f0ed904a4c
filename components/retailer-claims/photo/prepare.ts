import { faultsOf, LOOK_AT } from './look-at'
import type { Fault } from './look-at'

export type Prepared = { blob: Blob; type: string; faults: Fault[] }

/** As large as the smallest print of an invoice needs, and a tenth of what a phone's camera makes. */
const LONGEST = 2_000
const QUALITY = 0.82

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
    const blob = await new Promise<Blob | null>((resolve) => { drawn(bitmap, LONGEST).canvas.toBlob(resolve, 'image/jpeg', QUALITY) })
    return blob && (blob.size < file.size || file.type !== 'image/jpeg') ? { blob, type: 'image/jpeg', faults } : { ...asItIs, faults }
  } finally {
    bitmap.close()
  }
}
