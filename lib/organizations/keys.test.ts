import { describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { findKey } from '@/lib/auth'
import type { Ctx } from '@/lib/core/context'
import { makeOrganization, outcomes } from '@/tests/support/organization'
import {
  closeOutlet,
  createKey,
  createOutlet,
  createTerminal,
  listKeys,
  retireTerminal,
  revokeKey,
  rotateKey,
} from '.'

const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

async function withTerminal() {
  const shop = await makeOrganization()
  const { terminalId } = await createTerminal(shop.owner, { outletId: shop.outletId, name: 'Till 1' })
  return { shop, terminalId, find: (key: string | null, at = new Date()) => findKey(key ?? '', at) }
}
const given = async (ctx: Ctx, terminalId: string) => {
  const issued = await createKey(ctx, { terminalId })
  return { ...issued, key: issued.key ?? '' }
}

describe('a terminal’s key', () => {
  it('says whose it is, is stored as a hash, and shown once', async () => {
    const { shop, terminalId, find } = await withTerminal()
    const ctx = { ...shop.owner, idempotencyKey: 'first-key' }
    const { key, keyId } = await createKey(ctx, { terminalId })
    expect(key).toMatch(/^tsk_[0-9A-Za-z]{8}_[0-9A-Za-z]{43}$/)
    expect(await find(key)).toMatchObject({
      ok: true,
      key: { keyId, terminalId, organizationId: shop.organizationId, outletId: shop.outletId, programId: null },
    })
    expect(await createKey(ctx, { terminalId })).toMatchObject({ keyId, key: null })
    const kept =
      await pagesSql()`select row_to_json(k)::text as row from api_keys k
        union all select row_to_json(o)::text from operations o
      union all select row_to_json(e)::text from events e`
    expect(JSON.stringify(kept)).not.toContain(key?.slice(-43))
  })

  it.each(['', 'tsk_', 'nonsense', `tsk_00000000_${'a'.repeat(43)}`, `tsk_00000000_${'a'.repeat(4_000)}`])(
    '%j is unknown',
    async (bearer) => {
      expect(await findKey(bearer, new Date())).toEqual({ ok: false, reason: 'unknown' })
    },
  )

  it('is revoked at once, once', async () => {
    const { shop, terminalId, find } = await withTerminal()
    const { key, keyId } = await given(shop.owner, terminalId)
    expect(await outcomes([1, 2, 3].map(() => revokeKey(shop.owner, { keyId })))).toEqual({
      succeeded: 1,
      refusals: ['not_found', 'not_found'],
    })
    expect(await find(key)).toEqual({ ok: false, reason: 'revoked' })
  })

  it('is one of at most two, also when ten are made at once', async () => {
    const { shop, terminalId } = await withTerminal()
    const { succeeded, refusals } = await outcomes(
      Array.from({ length: 10 }, () => createKey(shop.owner, { terminalId })),
    )
    expect([succeeded, new Set(refusals)]).toEqual([2, new Set(['conflict'])])
  })

  it('works beside its successor for the chosen hours, and a second rotation waits', async () => {
    const { shop, terminalId, find } = await withTerminal()
    const old = await given(shop.owner, terminalId)
    const rotated = await outcomes([1, 2].map(() => rotateKey(shop.owner, { keyId: old.keyId, overlapHours: 2 })))
    expect(rotated).toEqual({ succeeded: 1, refusals: ['conflict'] })
    expect((await listKeys(shop.owner, {})).items.map((key) => key.state).sort()).toEqual(['ending', 'valid'])
    expect(await find(old.key, hours(1.9))).toMatchObject({ ok: true })
    expect(await find(old.key, hours(2.1))).toEqual({ ok: false, reason: 'revoked' })
    const later: Ctx = { ...shop.owner, now: hours(3) }
    await expect(rotateKey(later, { keyId: old.keyId })).rejects.toMatchObject({ code: 'revoked' })
    await createKey(later, { terminalId })
  })

  it('stops with its terminal, its outlet and its organization', async () => {
    const first = await withTerminal()
    const a = await given(first.shop.owner, first.terminalId)
    await retireTerminal(first.shop.owner, { terminalId: first.terminalId })
    expect(await first.find(a.key)).toEqual({ ok: false, reason: 'revoked' })
    const second = await withTerminal()
    const b = await given(second.shop.owner, second.terminalId)
    await createOutlet(second.shop.owner, { name: 'Second' })
    await closeOutlet(second.shop.owner, { outletId: second.shop.outletId })
    expect(await second.find(b.key)).toEqual({ ok: false, reason: 'revoked' })
    const third = await withTerminal()
    const c = await given(third.shop.owner, third.terminalId)
    await pagesSql()`update organizations set suspended_at = now() where id = ${third.shop.organizationId}`
    expect(await third.find(c.key)).toEqual({ ok: false, reason: 'revoked' })
  })

  it('is never one of the terminal that imports history, whose sales may be of any day', async () => {
    const { shop, terminalId, find } = await withTerminal()
    const { key, keyId } = await given(shop.owner, terminalId)
    const { terminalId: history } = await createTerminal(shop.owner, { outletId: shop.outletId, name: 'Import', kind: 'import' })
    await expect(createKey(shop.owner, { terminalId: history })).rejects.toMatchObject({
      code: 'validation_failed', details: { errors: [{ field: 'terminalId' }] },
    })
    // Only a key from before this rule could open one.
    await pagesSql()`update terminals set kind = 'import' where id = ${terminalId}`
    await expect(rotateKey(shop.owner, { keyId })).rejects.toMatchObject({ code: 'validation_failed' })
    expect(await find(key)).toEqual({ ok: false, reason: 'revoked' })
  })

  it('of another organization is not there', async () => {
    const [mine, theirs] = [await withTerminal(), await withTerminal()]
    const { keyId, key } = await given(theirs.shop.owner, theirs.terminalId)
    const refused = [
      createKey(mine.shop.owner, { terminalId: theirs.terminalId }),
      rotateKey(mine.shop.owner, { keyId }),
      revokeKey(mine.shop.owner, { keyId }),
      retireTerminal(mine.shop.owner, { terminalId: theirs.terminalId }),
      closeOutlet(mine.shop.owner, { outletId: theirs.shop.outletId }),
      createTerminal(mine.shop.owner, { outletId: theirs.shop.outletId, name: 'Till' }),
    ]
    expect((await outcomes(refused)).refusals).toEqual(Array(6).fill('not_found'))
    expect(await mine.find(key)).toMatchObject({ ok: true, key: { organizationId: theirs.shop.organizationId } })
  })
})
