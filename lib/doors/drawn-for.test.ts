import { inRequest } from '@/tests/support/in-request'
import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { ORGANIZATION_COOKIE } from '@/lib/auth/session-rules'
import { importCatalog } from '@/lib/products/actions'
import { listVersions, saveDraft } from '@/lib/programs'
import { publishProgram } from '@/lib/programs/actions'
import { savePin } from '@/lib/serving/actions'
import { cookieOf } from '@/tests/support/session-cookie'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { DRAWN_FOR } from './drawn-for'

let [here, there]: [Shop, Shop] = [] as never
let [userId, session] = ['', '']

/** Somebody who owns two businesses, and whose browser went on in the second. */
beforeAll(async () => {
  [here, there] = [await makeShop(), await makeShop()]
  ;({ userId } = await employ(here.organizationId, 'owner'))
  await pagesSql()`insert into staff (organization_id, user_id, role) values (${there.organizationId}, ${userId}, 'owner')`
  session = `${await cookieOf('http://localhost', { email: `${userId}@shop.test` })}; ${ORGANIZATION_COOKIE}=${there.organizationId}`
})

const asked = <T>(run: () => Promise<T>) => inRequest(session, '/shop/settings', run)
function form(fields: Record<string, string>, drawnFor?: Shop) {
  const sent = new FormData()
  for (const [name, value] of Object.entries({ ...fields, ...(drawnFor ? { [DRAWN_FOR]: drawnFor.organizationId } : {}) })) sent.set(name, value)
  return sent
}
const states = async () => Promise.all([here, there].map(async (one) => (await listVersions(one.system(), {})).map(({ state }) => state)))
const refused = { ok: false, code: 'conflict', message: 'You changed business in another tab. Reload this page.' }

describe('what a page of one business sends, after another tab went on in another', () => {
  it('changes neither of them, and says what to do', async () => {
    for (const one of [here, there]) await saveDraft(one.system(), { rules: one.rulesWith() })
    const before = await states()
    expect(before.map(([newest]) => newest)).toEqual(['draft', 'draft'])
    expect(await asked(() => publishProgram(null, form({}, here)))).toEqual(refused)
    expect(await states()).toEqual(before)
  })

  it('is refused of a page that talks, too', async () => {
    const csv = 'sku,name,price\ntea,Tea,2.00\n'
    expect(await asked(() => importCatalog({ csv }, undefined, here.organizationId))).toMatchObject(refused)
    expect(await pagesSql()`select from products where organization_id = ${there.organizationId} and sku = 'tea' and name = 'Tea'`).toHaveLength(0)
    expect(await asked(() => importCatalog({ csv }, undefined, there.organizationId))).toMatchObject({ ok: true })
  })

  it('and of a form of one’s own that one has in each business', async () => {
    expect(await asked(() => savePin(null, form({ pin: '2580' }, here)))).toEqual(refused)
    expect(await pagesSql()`select from staff where user_id = ${userId} and pin_hash is not null`).toHaveLength(0)
  })

  it('is refused of who is signed out by what was asked for, not by the business', async () => {
    expect(await inRequest('', '/shop/settings', () => publishProgram(null, form({}, here)))).toMatchObject({ ok: false, code: 'unauthorized' })
  })

  it('is done where it was drawn for the one that is gone on in, or for none', async () => {
    expect(await asked(() => publishProgram(null, form({}, there)))).toMatchObject({ ok: true })
    expect((await states()).map(([newest]) => newest)).toEqual(['draft', 'published'])
    expect(await asked(() => savePin(null, form({ pin: '2580' })))).toMatchObject({ ok: true })
  })
})
