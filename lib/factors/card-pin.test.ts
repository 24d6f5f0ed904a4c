import { Secret, TOTP } from 'otpauth'
import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { provideEnv } from '@/lib/env'
import { pinMatches } from '@/lib/members'
import { ownNotices } from '@/lib/notices'
import { customerSignedIn } from '@/tests/support/customer-signed-in'
import { codeSentTo, messagesTo } from '@/tests/support/organization'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { confirmOwnTotp, proveFactor, requestPinCode, setPin, startOwnTotp } from '.'

let shop: Shop
beforeAll(async () => {
  provideEnv({ DEMO: '1' })
  shop = await makeShop()
})

async function cardholder() {
  const customer = await customerSignedIn()
  const { memberId } = await shop.member(customer.phone)
  const here = await customer.session()
  const opens = async (pin: string) => {
    const [row] = await pagesSql()<{ hash: string | null }[]>`select pin_hash as hash from members where program_id = ${shop.programId} and id = ${memberId}`
    return pinMatches(memberId, row?.hash ?? null, pin, new Date())
  }
  const choose = (pin: string, shown: { by?: 'pin' | 'code'; proof?: string } = {}, now?: Date) => setPin(customer.on(here, now), { programId: shop.programId, pin, ...shown })
  return { ...customer, here, opens, choose }
}

describe('the PIN of a card', () => {
  it('changes with the old one, and whoever chose it hears of both', async () => {
    const { phone, on, here, choose, opens } = await cardholder()
    await choose('4711')
    await expect(choose('9999')).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(choose('9999', { proof: '1234' })).rejects.toMatchObject({ code: 'validation_failed' })
    expect(await opens('4711')).toBe(true)
    await choose('9999', { proof: '4711' })
    expect(await opens('9999')).toBe(true)
    expect((await messagesTo(phone)).filter(({ template }) => template === 'sign_in_changed').map(({ text }) => text)).toEqual(expect.arrayContaining([
      expect.stringContaining('A PIN was set'), expect.stringContaining('was changed'),
    ]))
    expect((await ownNotices(on(here), { limit: 5 })).notices.map(({ data }) => data.why)).toEqual(['pin_changed', 'pin_set'])
  })

  it('is guessed no more often than at a till', async () => {
    const { choose } = await cardholder()
    await choose('4711')
    for (let times = 0; times < 5; times += 1) await expect(choose('9999', { proof: `000${times}` })).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(choose('9999', { proof: '4711' })).rejects.toMatchObject({ code: 'rate_limited' })
  })

  it('changes with a code to the number, which is good for that card and that once', async () => {
    const { phone, on, here, choose, opens } = await cardholder()
    const other = await makeShop()
    await other.member(phone)
    await choose('4711')
    await setPin(on(here), { programId: other.programId, pin: '4711' })
    await requestPinCode(on(here), { programId: shop.programId })
    const proof = await codeSentTo(phone)
    await expect(setPin(on(here), { programId: other.programId, pin: '9999', by: 'code', proof })).rejects.toMatchObject({ code: 'code_invalid' })
    await choose('9999', { by: 'code', proof })
    expect(await opens('9999')).toBe(true)
    await expect(choose('1234', { by: 'code', proof })).rejects.toMatchObject({ code: 'code_invalid' })
  })

  it('is chosen, where a second factor is set, by whoever just showed it, and by nobody else', async () => {
    const { on, here, choose, opens } = await cardholder()
    await choose('4711')
    const { secret } = await startOwnTotp(on(here), {})
    const totp = new TOTP({ secret: Secret.fromBase32(secret ?? '') })
    const codeAt = (steps: number) => totp.generate({ timestamp: Date.now() + steps * 30_000 })
    await confirmOwnTotp(on(here), { code: codeAt(-1) })
    await expect(choose('9999', { proof: '4711' })).rejects.toMatchObject({ code: 'proof_required' })
    await proveFactor(on(here), { code: codeAt(0) })
    await choose('9999')
    expect(await opens('9999')).toBe(true)
    await expect(choose('1234', {}, new Date(Date.now() + 6 * 60_000))).rejects.toMatchObject({ code: 'proof_required' })
  })
})
