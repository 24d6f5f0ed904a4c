import { NextRequest } from 'next/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { provideEnv } from '@/lib/env'
import { addCounterStaff } from '@/lib/retailers'
import { invoice, makeBrand, photograph } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import type { Person } from '@/tests/support/demo-people'
import { cookieOf } from '@/tests/support/session-cookie'
import { newPhone } from '@/tests/support/shop'
import { answerPageCall, callNamed } from '../page-call'
import { retailerCalls } from './calls'

const HERE = 'https://dealer.example.com'
let brand: Brand
let clerk: string
const enter = (person: Person) => cookieOf(HERE, person)
beforeAll(async () => {
  provideEnv({ DEMO: '1' })
  brand = await makeBrand()
  const phone = newPhone()
  await addCounterStaff(brand.retailer.ctx(), { phone, name: 'Sam' })
  clerk = await enter({ phone })
})

async function ask(call: string, body: object, { cookie, ...headers }: Record<string, string> = {}) {
  const request = new NextRequest(`${HERE}/api/retailer/${call}`, {
    method: 'POST', body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', host: 'dealer.example.com', ...(cookie ? { cookie } : {}), ...headers },
  })
  const response = await answerPageCall(request, callNamed(retailerCalls, call))
  return { status: response.status, ...await response.json() as { ok: boolean; code?: string; data?: Record<string, unknown> } }
}

describe('a retailer’s page', () => {
  it('begins a claim once under its key, for who serves at the counter too', async () => {
    const [body, key] = [{ memberId: brand.memberId }, newId()]
    const first = await ask('save-draft', body, { cookie: clerk, 'idempotency-key': key })
    expect(first).toMatchObject({ status: 200, data: { state: 'draft' } })
    expect((await ask('save-draft', body, { cookie: clerk, 'idempotency-key': key })).data?.claimId).toBe(first.data?.claimId)
    const { claimId } = first.data as { claimId: string }
    expect((await ask('save-draft', { claimId, ...invoice(brand) }, { cookie: clerk })).status).toBe(200)
    await photograph(brand.retailer.ctx(), claimId)
    expect(await ask('submit', { claimId }, { cookie: clerk, 'idempotency-key': newId() })).toMatchObject({ ok: true, data: { state: 'submitted' } })
    expect(await ask('claim', { claimId }, { cookie: clerk })).toMatchObject({ ok: true, data: { state: 'submitted', mayCorrect: false } })
  })

  it('is answered to nobody else: a stranger, a customer, staff of the brand, another site', async () => {
    const customer = await pagesSql()<{ phone: string }[]>`select phone from customers where id = ${brand.customerId}`
    for (const call of Object.keys(retailerCalls)) {
      expect(await ask(call, {}), call).toMatchObject({ status: 401, code: 'unauthorized' })
      expect(await ask(call, {}, { cookie: await enter({ phone: customer[0]?.phone ?? '' }) }), call).toMatchObject({ status: 403 })
      expect(await ask(call, {}, { cookie: clerk, 'sec-fetch-site': 'cross-site' }), call).toMatchObject({ status: 403, code: 'forbidden' })
    }
  })

  it('of another version is told so, which gives up nothing that waits', async () => {
    for (const call of ['constructor', 'pass', 'nothing']) expect(await ask(call, {}, { cookie: clerk })).toMatchObject({ status: 404, code: 'disabled' })
  })

  it('of another retailer finds neither the claim nor the customers', async () => {
    const { data } = await ask('save-draft', invoice(brand), { cookie: clerk })
    const other = await brand.addRetailer('Other')
    const cookie = await enter({ phone: other.phone })
    for (const call of ['claim', 'submit', 'discard']) expect(await ask(call, { claimId: data?.claimId }, { cookie }), call).toMatchObject({ status: 404 })
    expect((await ask('customers', {}, { cookie })).data).toMatchObject({ items: [] })
  })
})
