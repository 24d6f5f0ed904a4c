import { describe, expect, it } from 'vitest'
import { emptyInvoice, hasToSend, inputOf, isSafe, missingOf, withReading } from './draft'
import type { Draft } from './draft'
import { sendDraft } from './send-draft'
import type { Doors } from './send-draft'

const blob = new Blob(['x'])
const made = (more: Partial<Draft> = {}): Draft => ({
  id: 'k1', sendKey: 'k2', retailerId: 'r', customer: { memberId: 'm', name: 'Pia' }, invoice: { ...emptyInvoice, invoiceNumber: 'A-1' }, read: [],
  gone: [], files: [{ id: 'f1', name: 'a.jpg', type: 'image/jpeg', blob }, { id: 'f2', name: 'b.jpg', type: 'image/jpeg', blob }], edit: 1, saved: 0, send: true, at: '2026-01-01', ...more,
})

/** A browser's store of one draft, and a server that does what it is told; `fails` says which call it does not answer, or refuses. */
function world(first: Draft, fails: Partial<Record<'save' | 'upload' | 'remove' | 'submit', (count: number) => void | { ok: false; code: string; message: string; details?: object }>> = {}) {
  const server = { claims: new Map<string, string>(), fields: {} as object, begun: [] as object[], files: [] as string[], sent: 0, calls: [] as string[] }
  const kept: { draft?: Draft } = { draft: first }
  const counts = { save: 0, upload: 0, remove: 0, submit: 0 }
  const answering = <T>(call: keyof typeof counts, does: () => T) => {
    counts[call] += 1
    server.calls.push(call)
    // What is lost on the way back was done all the same.
    const done = does()
    return fails[call]?.(counts[call]) ?? done
  }
  const doors: Doors = {
    save: async ({ claimId, ...input }, key) => answering('save', () => {
      if (!claimId && key && !server.claims.has(key)) server.claims.set(key, `claim ${server.claims.size + 1}`)
      if (claimId) server.fields = input
      else server.begun.push(input)
      return { ok: true as const, data: { claimId: claimId ?? server.claims.get(key ?? '') ?? '' } }
    }) as never,
    upload: async (_claimId, file) => answering('upload', () => {
      if (!server.files.includes(file.id)) server.files.push(file.id)
      return { ok: true as const, fileIds: [`server ${file.id}`] }
    }) as never,
    remove: async (_claimId, fileId) => answering('remove', () => { server.files = server.files.filter((id) => `server ${id}` !== fileId); return { ok: true as const } }),
    submit: async () => answering('submit', () => { server.sent = 1; return { ok: true as const, data: {} } }) as never,
    change: async (_id, change) => (kept.draft ? (kept.draft = change(kept.draft)) : undefined),
    forget: async () => { kept.draft = undefined },
  }
  const again = async () => (kept.draft ? sendDraft(kept.draft, doors) : 'gone')
  return { server, kept, again }
}
const lost = () => { throw new Error('no network') }

describe('a draft', () => {
  it('is begun, saved, given its files and sent, in that order, and then leaves the browser', async () => {
    const { server, kept, again } = world(made())
    expect(await again()).toBe('sent')
    expect(server.calls).toEqual(['save', 'save', 'upload', 'upload', 'submit'])
    expect(server.fields).toMatchObject({ memberId: 'm', invoiceNumber: 'A-1' })
    expect(kept.draft).toBeUndefined()
  })

  it('loses nothing and does nothing twice, whichever answer is lost on the way', async () => {
    for (const [call, at] of [['save', 1], ['save', 2], ['upload', 1], ['upload', 2], ['submit', 1]] as const) {
      const { server, kept, again } = world(made(), { [call]: (count: number) => (count === at ? lost() : undefined) })
      await expect(again(), `${call} ${at}`).rejects.toThrow('no network')
      expect(kept.draft?.files).toHaveLength(2)
      expect(await again()).toBe('sent')
      expect({ claims: server.claims.size, files: server.files, sent: server.sent }, `${call} ${at}`).toEqual({ claims: 1, files: ['f1', 'f2'], sent: 1 })
    }
  })

  it('asks for the same claim again with what it first asked with, though the customer was changed meanwhile', async () => {
    const { server, kept, again } = world(made(), { save: (count) => (count === 1 ? lost() : undefined) })
    await expect(again()).rejects.toThrow()
    kept.draft = { ...kept.draft!, customer: { memberId: 'other', name: 'Ivo' }, edit: 2 }
    await again()
    expect(server.begun).toEqual([{ memberId: 'm' }, { memberId: 'm' }])
    expect(server.fields).toMatchObject({ memberId: 'other' })
  })

  it('begins with another customer where the first was refused, and with the same where nobody could say', async () => {
    for (const [code, second] of [['member_not_found', 'other'], ['unavailable', 'm']] as const) {
      const { server, kept, again } = world(made(), { save: (count) => (count === 1 ? { ok: false, code, message: 'No.' } : undefined) })
      await again()
      kept.draft = { ...kept.draft!, refusal: undefined, customer: { memberId: 'other', name: 'Ivo' }, edit: 2 }
      await again()
      expect(server.begun.at(-1), code).toEqual({ memberId: second })
    }
  })

  it('that is refused stays with the reason, and is not asked for again by itself', async () => {
    const { server, kept, again } = world(made(), { submit: () => ({ ok: false, code: 'conflict', message: 'Already claimed.', details: { duplicates: [{ claimId: 'c9' }, { claimId: null }] } }) })
    expect(await again()).toBe('refused')
    expect(kept.draft).toMatchObject({ send: false, refusal: { code: 'conflict', message: 'Already claimed.', duplicates: ['c9'] } })
    expect(hasToSend(kept.draft!)).toBe(false)
    expect(server.claims.size).toBe(1)
  })

  it('waits where the server is busy or nobody is signed in', async () => {
    const { kept, again } = world(made(), { upload: () => ({ ok: false, code: 'unauthorized', message: 'Sign in.' }) })
    expect(await again()).toBe('unauthorized')
    expect(kept.draft).toMatchObject({ send: true, claimId: 'claim 1' })
    expect(kept.draft?.refusal).toBeUndefined()
  })

  it('keeps an image that is refused, says so, and is not sent without it', async () => {
    const { kept, again } = world(made(), { upload: (count) => (count === 1 ? { ok: false, code: 'validation_failed', message: 'This is no photo.' } : undefined) })
    expect(await again()).toBe('kept')
    expect(kept.draft?.files).toMatchObject([{ refused: 'This is no photo.' }, { fileIds: ['server f2'] }])
    expect(kept.draft?.send).toBe(false)
  })

  it('takes from the server what was taken away here, also while it was on its way', async () => {
    const { server, kept, again } = world(made({ send: false }), { upload: (count) => { if (count === 2) kept.draft = { ...kept.draft!, files: kept.draft!.files.slice(0, 1) } } })
    expect(await again()).toBe('kept')
    expect(kept.draft).toMatchObject({ gone: ['server f2'] })
    expect(await again()).toBe('kept')
    expect({ files: server.files, gone: kept.draft?.gone }).toEqual({ files: ['f1'], gone: [] })
  })

  it('that is not to be sent yet is saved, and is safe then', async () => {
    const { server, kept, again } = world(made({ send: false }))
    expect(await again()).toBe('kept')
    expect(server.sent).toBe(0)
    expect(isSafe(kept.draft!)).toBe(true)
  })
})

it('is sent by fields as they are typed: nothing for an empty one, and no line that is not whole', () => {
  const line = { id: '1', productId: null, description: ' Paint ', quantity: '3', amountMinor: 1_000 }
  expect(inputOf({ customer: null, invoice: { ...emptyInvoice, totalMinor: 0, lines: [line, { ...line, amountMinor: null }, { ...line, quantity: '0' }] } }))
    .toEqual({ totalMinor: 0, lines: [{ productId: null, description: 'Paint', quantity: '3', amountMinor: 1_000, unitPriceMinor: 333 }] })
  expect(Object.keys(missingOf({ customer: null, invoice: { ...emptyInvoice, lines: [{ ...line, amountMinor: null }] } }, 0)).sort()).toEqual(['files', 'invoiceDate', 'invoiceNumber', 'lines', 'memberId', 'totalMinor'])
})

it('takes what was read where nothing stands, and never over what somebody typed', () => {
  const read = withReading(made(), { invoiceNumber: 'B-2', totalMinor: 900, seller: undefined })
  expect(read).toMatchObject({ invoice: { invoiceNumber: 'A-1', totalMinor: 900, seller: '' }, read: ['totalMinor'], edit: 2 })
  expect(withReading(read, { totalMinor: 1 })).toBe(read)
})
