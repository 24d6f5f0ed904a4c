import { invitePartner, joinProgram } from '@/lib/partners'
import { makeShop } from './shop'
import type { ShopOptions } from './shop'

/** A bakery that joined a café's program, and gives three points where the café gives one. */
export async function makeCoalition(options: ShopOptions = {}) {
  const [cafe, bakery] = [await makeShop({ ...options, name: 'Café' }), await makeShop({ name: 'Bakery' })]
  const { code } = await invitePartner(cafe.system(), { leastPerUnit: '0.5', mostPerUnit: '5' })
  await joinProgram(bakery.system(), { code, pointsPerUnit: '3' })
  return { cafe, bakery }
}
export type Coalition = Awaited<ReturnType<typeof makeCoalition>>
