import { AppError } from '@/lib/core/errors'

/** The body, of which never more than `most` bytes are held. @throws AppError too_large, in words that fit who reads them */
export async function limitedBody(request: Request, most: number, words = `The body is larger than ${most / 1_024} KiB.`): Promise<Uint8Array> {
  const tooLarge = () => new AppError('too_large', words)
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge()
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > most) {
      await reader.cancel()
      throw tooLarge()
    }
    chunks.push(value)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}
