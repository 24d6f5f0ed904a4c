import { localDay, startOfLocalDay } from '@/lib/core/local-day'
import { closeShift, getShift, moveCash, openShift } from '@/lib/shifts'
import { ZONE } from './calendar'
import type { OpenShop } from './make-shop'
import { at, DAY, HOUR } from './moments'

const FLOAT = 10_000
/** How far off each drawer was in pence, from the day before yesterday on; today's is still open. */
const COUNTS = [0, -150, 20]

/** The last days' drawers at the tills in the browser, with the small differences that there are. */
export async function keepDrawers({ shop: { slug }, organizationId, owner, outlets }: OpenShop, began: number): Promise<void> {
  const today = startOfLocalDay(localDay(new Date(began), ZONE), ZONE).getTime()
  for (const [place, { outletId, cashier = owner }] of outlets.entries()) {
    const as = (moment: number, step: string) => at(moment, cashier, `${slug} drawer ${place} ${step}`, organizationId)
    for (const [index, off] of COUNTS.entries()) {
      const morning = today - (COUNTS.length - index) * DAY + 7 * HOUR
      const { shiftId } = await openShift(as(morning, `open ${index}`), { outletId, floatMinor: FLOAT })
      if (index === 1) await moveCash(as(morning + 3 * HOUR, 'milk'), { shiftId, direction: 'out', amountMinor: 640, reason: 'Milk from next door' })
      const evening = morning + 13 * HOUR
      const { totals } = await getShift(at(evening, owner, 'look', organizationId), { shiftId })
      await closeShift(as(evening, `close ${index}`), { shiftId, countedMinor: totals.expectedMinor + off })
    }
    await openShift(as(Math.min(today + 7 * HOUR, began), 'open today'), { outletId, floatMinor: FLOAT })
  }
}
