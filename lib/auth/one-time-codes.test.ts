import { beforeAll, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { provideEnv } from '@/lib/env'
import { newId } from '@/lib/core/ids'
import { codeSentTo, messagesTo, outcomes } from '@/tests/support/organization'
import { checkCode, consumeCode, requestCode, verifyCode } from './one-time-codes'
import type { CodeRequest } from './one-time-codes'

let last = 100_000
const newNumber = () => `+4477009${(last += 17_011)}`
const minutes = (count: number) => new Date(Date.now() + count * 60_000)

const send = (phone: string, more: Partial<CodeRequest> = {}) =>
  db().transaction((tx) =>
    requestCode(tx, { purpose: 'sign_in', phone, recipient: { kind: 'address' }, now: new Date(), ...more }),
  )
const check = (phone: string, code: string, more: Partial<Parameters<typeof checkCode>[0]> = {}) =>
  verifyCode({ purpose: 'sign_in', phone, code, now: new Date(), ...more })

beforeAll(() => provideEnv({ DEMO: '1' }))

describe('a one-time code', () => {
  it('opens once', async () => {
    const phone = newNumber()
    await send(phone)
    const code = await codeSentTo(phone)
    await check(phone, code)
    await expect(check(phone, code)).rejects.toMatchObject({ code: 'code_invalid' })
  })

  it('is taken by one of twenty who bring it at once', async () => {
    const phone = newNumber()
    await send(phone)
    const code = await codeSentTo(phone)
    const { succeeded, refusals } = await outcomes(Array.from({ length: 20 }, () => check(phone, code)))
    expect([succeeded, new Set(refusals)]).toEqual([1, new Set(['code_invalid'])])
  })

  it('is stored as a keyed hash and sent sealed', async () => {
    const phone = newNumber()
    await send(phone)
    const code = await codeSentTo(phone)
    const rows = await pagesSql()`select t.*, encode(m.body, 'escape') as body, encode(m.address, 'escape') as address
      from one_time_codes t join messages m on m.cause_id = t.id
      where m.recipient_kind = 'address' order by t.created_at desc limit 1`
    expect(JSON.stringify(rows)).not.toContain(code)
    expect(JSON.stringify(rows)).not.toContain(phone)
  })

  it('stops working after ten minutes', async () => {
    const phone = newNumber()
    await send(phone)
    const code = await codeSentTo(phone)
    await expect(check(phone, code, { now: minutes(10.1) })).rejects.toMatchObject({ code: 'code_invalid' })
    await check(phone, code, { now: minutes(9.9) })
  })

  it('is bound to its purpose, its number and its subject', async () => {
    const [phone, subject] = [newNumber(), newId()]
    await send(phone, { purpose: 'redeem', subject })
    const code = await codeSentTo(phone)
    await expect(check(phone, code)).rejects.toMatchObject({ code: 'code_invalid' })
    await expect(check(newNumber(), code, { purpose: 'redeem', subject })).rejects.toMatchObject({
      code: 'code_invalid',
    })
    await expect(check(phone, code, { purpose: 'redeem', subject: newId() })).rejects.toMatchObject({
      code: 'code_invalid',
    })
    await check(phone, code, { purpose: 'redeem', subject })
  })

  it('ends when a new one is sent for the same purpose, and only then', async () => {
    const phone = newNumber()
    await send(phone)
    const first = await codeSentTo(phone)
    await send(phone, { purpose: 'lookup' })
    const lookup = await codeSentTo(phone)
    await send(phone)
    if (first !== (await codeSentTo(phone)))
      await expect(check(phone, first)).rejects.toMatchObject({ code: 'code_invalid' })
    await check(phone, lookup, { purpose: 'lookup' })
  })
})

describe('guessing a code', () => {
  const wrong = (code: string, step: number) => String((Number(code) + step) % 1_000_000).padStart(6, '0')

  it('ends after five wrong attempts, the right one included', async () => {
    const phone = newNumber()
    await send(phone)
    const code = await codeSentTo(phone)
    for (let step = 1; step <= 5; step += 1)
      await expect(check(phone, wrong(code, step))).rejects.toMatchObject({ code: 'code_invalid' })
    await expect(check(phone, code)).rejects.toMatchObject({ code: 'code_invalid' })
  })

  it('counts attempts made at once, and keeps them when the command around them is rolled back', async () => {
    const phone = newNumber()
    await send(phone)
    const code = await codeSentTo(phone)
    const attempt = (step: number) =>
      db().transaction(async (tx) => {
        await consumeCode(
          tx,
          await checkCode({ purpose: 'sign_in', phone, code: wrong(code, step), now: new Date() }),
          new Date(),
        )
      })
    // More than the pool has connections: checking must never wait for one that a caller holds.
    await outcomes(Array.from({ length: 30 }, (_, step) => attempt(step + 1)))
    const [row] = await pagesSql()<
      { attempts: number }[]
    >`select attempts from one_time_codes order by created_at desc, id desc limit 1`
    expect(row?.attempts).toBe(5)
    await expect(check(phone, code)).rejects.toMatchObject({ code: 'code_invalid' })
  })

  it('a right code whose command fails can be used again', async () => {
    const phone = newNumber()
    await send(phone)
    const code = await codeSentTo(phone)
    await expect(
      db().transaction(async (tx) => {
        await consumeCode(tx, await checkCode({ purpose: 'sign_in', phone, code, now: new Date() }), new Date())
        throw new Error('the sale was refused')
      }),
    ).rejects.toThrow('the sale was refused')
    await check(phone, code)
  })
})

describe('sending codes', () => {
  it('stops at three to a number in ten minutes, also when asked at once', async () => {
    const phone = newNumber()
    const { succeeded, refusals } = await outcomes(Array.from({ length: 8 }, () => send(phone)))
    expect([succeeded, new Set(refusals)]).toEqual([3, new Set(['rate_limited'])])
    await expect(send(phone, { now: minutes(5) })).rejects.toMatchObject({ code: 'rate_limited' })
    await send(phone, { now: minutes(10.1) })
  })

  it('is limited for one address and for one range of numbers', async () => {
    const asked = Array.from({ length: 40 }, () => send(newNumber(), { address: '203.0.113.9' }))
    expect((await outcomes(asked)).succeeded).toBe(30)
    const range = Array.from({ length: 80 }, (_, index) => send(`+4930123${String(4000 + index)}`))
    expect((await outcomes(range)).succeeded).toBe(60)
  })

  it('sends nothing to a number nobody knows, and answers the same', async () => {
    const phone = newNumber()
    const answers = [await send(phone, { deliver: false }), await send(newNumber())]
    expect(new Set(answers.map((answer) => Object.keys(answer).join()))).toHaveProperty('size', 1)
    expect(await messagesTo(phone)).toEqual([])
    const [row] = await pagesSql()<
      { count: number }[]
    >`select count(*)::int as count from messages where state <> 'queued'`
    expect(row?.count).toBe(0)
  })

  it('is refused where no message could reach anybody', async () => {
    provideEnv({ DEMO: '0' })
    await expect(send(newNumber())).rejects.toMatchObject({ code: 'disabled' })
    provideEnv({ DEMO: '1' })
  })
})
