import { beforeAll, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { recordSale } from '@/lib/pos'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { chooseLanguage, ownCard, ownHistory } from '.'

let shop: Shop
beforeAll(async () => {
  shop = await makeShop()
})

async function customer() {
  const phone = newPhone()
  await shop.member(phone)
  const [row] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${phone}`
  const ctx = (over: Partial<Ctx> = {}): Ctx => ({ actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId(), ...over })
  const language = async () => (await pagesSql()`select locale from customers where id = ${row?.id ?? ''}`)[0]?.locale
  return { phone, ctx, language }
}

it('a choice stands against a guess, and a guess against nothing but a choice', async () => {
  const ann = await customer()
  expect(await ann.language()).toBeNull()
  await chooseLanguage(ann.ctx(), { language: 'fr', guessed: true })
  await chooseLanguage(ann.ctx(), { language: 'es', guessed: true })
  expect(await ann.language()).toBe('fr')
  await chooseLanguage(ann.ctx(), { language: 'de' })
  await chooseLanguage(ann.ctx(), { language: 'es', guessed: true })
  expect(await ann.language()).toBe('de')
  await expect(chooseLanguage(ann.ctx(), { language: 'xx' as 'de' })).rejects.toMatchObject({ code: 'validation_failed' })
})

it('what is explained, and what a reward asks for, is in the language of who reads it', async () => {
  const ann = await customer()
  await shop.reward({ name: 'Kaffee', type: 'product', points: 50, worthMinor: 300, skus: ['K'], maxPerMember: 2, minBasketMinor: 500 } as Parameters<typeof shop.reward>[0])
  await recordSale(shop.till.ctx({ idempotencyKey: newId() }), { member: { phone: ann.phone }, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_250 })
  const why = async (locale?: string) => (await ownHistory(ann.ctx({ locale }), {})).entries[0]?.explanation?.rounding.sentence
  expect(await why('de')).toMatch(/^Einmal auf ganze Punkte gekürzt: [\d.]+ Punkte\.$/)
  expect(await why('fr')).toContain('Arrondi une seule fois')
  expect(await why()).toContain('Cut to whole points')
  const conditions = async (locale?: string) => (await ownCard(ann.ctx({ locale }), { programId: shop.programId })).rewards[0]?.conditions
  expect(await conditions('es')).toEqual(['Desde una compra de 5,00 GBP', '2 por miembro'].map((text) => expect.stringMatching(text.replace('5,00 GBP', '5,00.(£|GBP)'))))
  expect(await conditions()).toEqual(['From a sale of £5.00', '2 for each member'])
})
