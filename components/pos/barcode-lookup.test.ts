import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { barcodeLookup } from './barcode-lookup'

const product = (name: string, barcode: string | null) => ({ productId: name, sku: name, name, category: null, barcode, priceMinor: 100, taxPercent: null })
const buttons = [product('Tea', null), product('Beans', '5012345678900')]
let [sold, asked]: [string[], number] = [[], 0]
const scan = barcodeLookup(buttons, ({ name }) => sold.push(name))

beforeEach(() => {
  ;[sold, asked] = [[], 0]
  vi.stubGlobal('fetch', () => { asked += 1; return Promise.reject(new TypeError('There is no network.')) })
})
afterEach(() => { vi.unstubAllGlobals() })

it.each([true, false])('a barcode of a product with a button is sold without asking anybody, network or not (%s)', async (onLine) => {
  vi.stubGlobal('navigator', { onLine })
  expect(await scan('5012345678900')).toBeUndefined()
  expect([sold, asked]).toEqual([['Beans'], 0])
})

it('a barcode that no button has is asked for, and not where nobody can be asked', async () => {
  vi.stubGlobal('navigator', { onLine: true })
  expect(await scan('5000000000000')).toMatch(/No answer/)
  const before = asked
  expect(before).toBeGreaterThan(0)
  vi.stubGlobal('navigator', { onLine: false })
  expect(await scan('5000000000000')).toMatch(/without a network/)
  expect([sold, asked]).toEqual([[], before])
})
