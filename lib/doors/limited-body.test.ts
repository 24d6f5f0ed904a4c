import { describe, expect, it } from 'vitest'
import { limitedBody } from './limited-body'

const tooLarge = expect.objectContaining({ code: 'too_large' })
const request = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request('http://localhost', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

/** A body that says no length and would never end by itself. */
function endless() {
  const seen = { sent: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      seen.sent += 512
      controller.enqueue(new Uint8Array(512))
    },
    cancel() {
      seen.cancelled = true
    },
  })
  return { body, seen }
}

describe('a body of limited size', () => {
  it('is read whole up to the limit, and none is empty', async () => {
    expect((await limitedBody(request('a'.repeat(1024)), 1024)).length).toBe(1024)
    expect(Buffer.from(await limitedBody(request('£5'), 1024)).toString()).toBe('£5')
    expect((await limitedBody(request(null), 1024)).length).toBe(0)
  })
  it('is refused one byte beyond it, said or not', async () => {
    await expect(limitedBody(request('a'.repeat(1025)), 1024)).rejects.toThrow(tooLarge)
    await expect(limitedBody(request('a', { 'content-length': '1025' }), 1024)).rejects.toThrow(tooLarge)
  })
  it('is let go of as soon as it is too large', async () => {
    const { body, seen } = endless()
    await expect(limitedBody(request(body), 1024)).rejects.toThrow(tooLarge)
    expect(seen.cancelled).toBe(true)
    expect(seen.sent).toBeLessThan(10_000)
  })
})
