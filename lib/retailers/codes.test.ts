import { beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { provideEnv } from '@/lib/env'
import { cleanUp } from '@/lib/jobs/clean-up'
import { messagesTo, outcomes } from '@/tests/support/organization'
import { makeBrand } from '@/tests/support/brand'
import { newPhone } from '@/tests/support/shop'
import { register } from '@/tests/support/registering'
import { createRegion, getRetailer, inviteRetailer, issueCodes, listCodes, revokeBatch, revokeCode } from '.'

beforeEach(() => provideEnv({ DEMO: '1' }))
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)

describe('retailer codes', () => {
  it('are kept hashed and sealed, shown in their list while they can be used, and never alike', async () => {
    const brand = await makeBrand()
    const { batchId, codes } = await issueCodes(brand.now(), { count: 200, days: 10, note: 'The fair' })
    expect(new Set(codes).size).toBe(200)
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    const listed = await listCodes(brand.now(), { batchId })
    expect(listed.batches).toMatchObject([{ codes: 200, used: 0, open: 200, note: 'The fair', invited: false }])
    expect(listed.codes.map(({ code }) => code).sort()).toEqual([...codes].sort())
    const rows = await pagesSql()`select * from retailer_codes where batch_id = ${batchId}`
    const kept = JSON.stringify(rows) + rows.map(({ sealed }) => (sealed as Buffer).toString('latin1')).join('')
    for (const code of codes) expect(kept).not.toContain(code.replace('-', ''))
    const [event] = await pagesSql()`select data from events where type = 'retailer_codes.issue' and subject_id = ${batchId}`
    expect(event?.data).toEqual({ count: 200 })
  })

  it('are issued once for one key, whose replay gives no code away', async () => {
    const brand = await makeBrand()
    const ctx = { ...brand.now(), idempotencyKey: newId() }
    const first = await issueCodes(ctx, { count: 3 })
    expect(await issueCodes(ctx, { count: 3 })).toMatchObject({ batchId: first.batchId, codes: [] })
    expect((await listCodes(brand.now(), {})).batches).toMatchObject([{ codes: 3 }])
  })

  it('verify at once whoever registers with one, into its region, and one retailer each', async () => {
    const brand = await makeBrand()
    const { regionId } = await createRegion(brand.now(), { name: 'North' })
    const { batchId, codes: [code = ''] } = await issueCodes(brand.now(), { regionId })
    const registering = await Promise.all([1, 2, 3].map(async () => register(brand.slug, newPhone(), { retailerCode: code.toLowerCase().replace('-', ' ') }).then((made) => made, (error: unknown) => error)))
    const made = registering.filter((one): one is { retailerId: string; state: string } => typeof one === 'object' && one !== null && 'retailerId' in one)
    expect(made).toMatchObject([{ state: 'verified' }])
    expect(registering.filter((one) => !made.includes(one as never)).map((one) => (one as { code: string }).code)).toEqual(['validation_failed', 'validation_failed'])
    expect(await getRetailer(brand.now(), { retailerId: made[0]?.retailerId ?? '' })).toMatchObject({ standing: 'verified', byCode: true, region: { name: 'North' } })
    expect((await listCodes(brand.now(), { batchId })).codes).toMatchObject([{ state: 'used', code: null, retailer: { name: 'Quay Supplies' } }])
  })

  it('of another brand, revoked or too old let nobody in, and change nothing', async () => {
    const [brand, other] = [await makeBrand(), await makeBrand()]
    const slug = brand.slug
    const foreign = await issueCodes(other.now(), {})
    const revoked = await issueCodes(brand.now(), {})
    const [one] = (await listCodes(brand.now(), { batchId: revoked.batchId })).codes
    await revokeCode(brand.now(), { codeId: one?.codeId ?? '' })
    const old = await issueCodes({ ...brand.now(), now: inDays(-8) }, { days: 7 })
    for (const [code = ''] of [foreign.codes, revoked.codes, old.codes, ['ABCDE-FGHJK'], ['x']]) {
      await expect(register(slug, newPhone(), { retailerCode: code })).rejects.toMatchObject({ code: 'validation_failed', details: { errors: [{ field: 'retailerCode' }] } })
    }
    const [rows] = await pagesSql()`select count(*)::int as n from retailers where organization_id = ${brand.organizationId}`
    expect(rows?.n).toBe(0)
    expect((await listCodes(brand.now(), { batchId: old.batchId })).codes).toMatchObject([{ state: 'expired', code: null }])
  })

  it('are revoked one by one or what is left of a list; who came by one stays', async () => {
    const brand = await makeBrand()
    const { batchId, codes: [used = ''] } = await issueCodes(brand.now(), { count: 3 })
    const { retailerId } = await register(brand.slug, newPhone(), { retailerCode: used })
    expect(await revokeBatch(brand.now(), { batchId })).toEqual({ batchId, revoked: 2 })
    expect((await listCodes(brand.now(), { batchId })).codes.map(({ state }) => state).sort()).toEqual(['revoked', 'revoked', 'used'])
    expect(await getRetailer(brand.now(), { retailerId })).toMatchObject({ standing: 'verified' })
    const [first] = (await listCodes(brand.now(), { batchId })).codes.filter(({ state }) => state === 'used')
    await expect(revokeCode(brand.now(), { codeId: first?.codeId ?? '' })).rejects.toMatchObject({ code: 'conflict' })
    const [sealed] = await pagesSql()`select count(sealed)::int as n from retailer_codes where batch_id = ${batchId}`
    expect(sealed?.n).toBe(0)
  })

  it('are forgotten when they are too old, and known to have been issued', async () => {
    const brand = await makeBrand()
    const { batchId } = await issueCodes({ ...brand.now(), now: inDays(-40) }, { days: 30 })
    await cleanUp()
    const [row] = await pagesSql()`select sealed, hint from retailer_codes where batch_id = ${batchId}`
    expect(row?.sealed).toBeNull()
    expect(String(row?.hint)).toHaveLength(3)
  })

  it('go out by message to whoever is invited, with the page, and to nobody’s event', async () => {
    const brand = await makeBrand()
    const phone = newPhone()
    const { batchId } = await inviteRetailer(brand.now(), { phone, name: 'Ivo' })
    const [code] = (await listCodes(brand.now(), { batchId })).codes
    const [message] = await messagesTo(phone)
    expect(message).toMatchObject({ template: 'retailer_invitation' })
    expect(message?.text).toContain(`/retailers/join/${brand.slug}?code=${code?.code}`)
    const events = await pagesSql()`select data from events where subject_id = ${batchId}`
    expect(JSON.stringify(events)).not.toContain(code?.code)
    expect(JSON.stringify(events)).not.toContain(phone.slice(-6))
  })

  it('are no business of a brand’s cashier, nor of a shop', async () => {
    const brand = await makeBrand()
    expect((await outcomes([issueCodes(brand.as('cashier'), {}), listCodes(brand.as('analyst'), {})])).refusals).toEqual(['forbidden', 'forbidden'])
  })
})
