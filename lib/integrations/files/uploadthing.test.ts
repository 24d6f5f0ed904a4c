import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { provideEnv } from '@/lib/env'
import { uploadThing } from './uploadthing'

type Call = { method: string; url: URL; body: unknown }
let calls: Call[]

/** Their service as it answers, with one file in it. */
async function service(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, { ...init, ...(init?.body ? { duplex: 'half' } : {}) } as RequestInit)
  const url = new URL(request.url)
  calls.push({ method: request.method, url, body: request.method === 'POST' ? await request.json() : null })
  if (request.method === 'PUT') return Response.json({ url: 'https://utfs.test/f/k', appUrl: 'https://utfs.test/a/k', ufsUrl: 'https://app1.ufs.sh/f/k', fileHash: 'h' })
  if (request.method === 'POST') return Response.json({ success: true, deletedCount: 1 })
  return url.pathname === '/f/there.webp' ? new Response('bytes') : new Response(null, { status: 404 })
}

beforeEach(() => {
  calls = []
  vi.stubGlobal('fetch', service)
  provideEnv({ UPLOADTHING_TOKEN: Buffer.from(JSON.stringify({ apiKey: 'sk_live_test', appId: 'app1', regions: ['sea1'] })).toString('base64') })
})
afterEach(() => {
  vi.unstubAllGlobals()
  provideEnv({ UPLOADTHING_TOKEN: undefined })
})

it('a private file is sent as one, under our own name', async () => {
  await uploadThing().putPrivate('there.webp', new TextEncoder().encode('bytes'), 'image/webp')
  expect(calls.map(({ method, url }) => [method, url.searchParams.get('x-ut-acl'), url.searchParams.get('x-ut-custom-id')])).toEqual([['PUT', 'private', 'there.webp']])
})

it('is read by an address that is signed and soon over, of which nobody hears', async () => {
  const before = Date.now()
  expect(Buffer.from(await uploadThing().read('there.webp') ?? []).toString()).toBe('bytes')
  const [{ url } = { url: new URL('https://none.test') }] = calls
  expect([url.host, url.pathname, url.searchParams.has('signature')]).toEqual(['app1.ufs.sh', '/f/there.webp', true])
  expect(Number(url.searchParams.get('expires')) - before).toBeLessThan(120_000)
  expect(await uploadThing().read('gone.webp')).toBeNull()
})

it('is erased by its name; a picture that everybody sees is not', async () => {
  await uploadThing().erase('there.webp')
  expect(calls).toMatchObject([{ method: 'POST', url: { pathname: '/v6/deleteFiles' }, body: { customIds: ['there.webp'] } }])
  await expect(uploadThing().erase('https://app1.ufs.sh/f/k')).rejects.toThrow('private')
})

it('a picture that everybody sees is sent and read as before', async () => {
  expect(await uploadThing().put('x.webp', new Uint8Array([1]), 'image/webp')).toBe('https://app1.ufs.sh/f/k')
  expect(calls[0]?.url.searchParams.get('x-ut-acl')).not.toBe('private')
})
