import { db } from '@/db/client'
import { findCustomerId, ownCards } from '@/lib/customers'
import { addPair, listSettings, noteShown, noteTapped, ownRecommendations, saveSettings } from '@/lib/recommendations'
import type { OpenShop } from './make-shop'
import { at, DAY, HOUR } from './moments'
import type { Person } from './names'

/** Every so many of the members who come most looks at their card now and then. */
const LOOKERS = { every: 5, of: 500 }
const LOOKED_DAYS = [24, 17, 9, 3]

/** The owner's own words and pair, and what members saw on their phones in the last weeks, some of whom tapped it. */
export async function recommendSome({ programId, organizationId, owner, outlets }: OpenShop, people: readonly Person[], began: number): Promise<void> {
  const asOwner = (key: string) => at(began - 26 * DAY, owner, key, organizationId)
  await saveSettings(asOwner('recommend words'), { kind: 'inactive', on: true, days: 45, times: 3, wording: 'It has been {days}. {shop} keeps a seat for you' })
  const { places } = await listSettings(asOwner('places'), {})
  const books = places.find(({ name, outlet }) => outlet && name.startsWith('Quayside'))
  const [first] = outlets
  if (first && books) await addPair(at(began - 8 * DAY, owner, 'recommend pair', organizationId), { from: first.outletId, to: books.id })
  for (const [index, { phone }] of people.slice(0, LOOKERS.of).entries()) {
    const customerId = index % LOOKERS.every === 2 ? await db().transaction((tx) => findCustomerId(tx, phone)) : null
    if (!customerId) continue
    const moment = began - (LOOKED_DAYS[(index / LOOKERS.every | 0) % LOOKED_DAYS.length] ?? 0) * DAY - (index % 9) * HOUR
    const looks = at(moment, { kind: 'customer', customerId }, 'look')
    // A card that lay unused for a year is closed to a look.
    const open = (await ownCards(looks, {})).some((card) => card.programId === programId)
    const seen = open ? await ownRecommendations(looks, { programId }) : []
    for (const [place, { key, token }] of seen.entries()) {
      await noteShown(at(moment, { kind: 'customer', customerId }, `saw ${customerId} ${key}`), { tokens: [token] })
      if (place === 0 && index % 3 === 0) await noteTapped(at(moment, { kind: 'customer', customerId }, `tapped ${customerId} ${key}`), { token })
    }
  }
}
