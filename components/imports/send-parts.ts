import { closeImportFile, sendPart } from '@/lib/data-imports/actions'
import type { openImportFile } from '@/lib/data-imports/actions'
import type { ImportKind } from '@/lib/data-imports/field-schemas'
import { PART_BYTES } from '@/lib/data-imports/field-schemas'

/** A refusal in the server's words. */
export class Refused extends Error {}

const base64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(text)
}

/** Packs a file as it is read, and sends it in pieces, so that its size does not matter. `open`: the call that begins it. @throws Refused */
export async function sendParts(open: typeof openImportFile, kind: ImportKind, file: File, progress: (share: number) => void): Promise<string> {
  const opened = await open({ kind, fileName: file.name.slice(0, 200) || 'file.csv' })
  if (!opened.ok) throw new Refused(opened.message)
  const { importId } = opened.data
  let [waiting, number, read]: [Uint8Array, number, number] = [new Uint8Array(0), 0, 0]
  const send = async (bytes: Uint8Array) => {
    const sent = await sendPart({ importId, number, base64: base64(bytes) })
    if (!sent.ok) throw new Refused(sent.message)
    number += 1
    progress(file.size > 0 ? Math.min(1, read / file.size) : 1)
  }
  const counted = new TransformStream<Uint8Array, Uint8Array>({ transform: (chunk, out) => { read += chunk.length; out.enqueue(chunk) } })
  // One that is packed already is sent as it is.
  const packed = file.name.endsWith('.gz') ? file.stream().pipeThrough(counted)
    : file.stream().pipeThrough(counted).pipeThrough(new CompressionStream('gzip') as ReadableWritablePair<Uint8Array, Uint8Array>)
  const reader = packed.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const joined = new Uint8Array(waiting.length + next.value.length)
    joined.set(waiting)
    joined.set(next.value, waiting.length)
    waiting = joined
    while (waiting.length >= PART_BYTES) {
      await send(waiting.subarray(0, PART_BYTES))
      waiting = waiting.slice(PART_BYTES)
    }
  }
  await send(waiting)
  const whole = await closeImportFile({ importId })
  if (!whole.ok) throw new Refused(whole.message)
  return importId
}
