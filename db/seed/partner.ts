import type { Actor } from '@/lib/core/context'
import { openImport } from '@/lib/imports'
import { cardToken } from '@/lib/members'
import { createForOwner, createTerminal, updateOrganization } from '@/lib/organizations'
import { invitePartner, joinProgram } from '@/lib/partners'
import { recordSale } from '@/lib/pos'
import { demoPassword } from './demo-accounts'
import { unlessExpired } from './live-history'
import type { Known } from './live-history'
import type { OpenShop } from './make-shop'
import { at, DAY, HOUR, platform } from './moments'
import type { Person } from './names'

const partner = { name: 'Quayside Books', slug: 'quayside-books', accentColor: '#4c4a8f' }
const owner = { name: 'Quinn Sayer', email: 'partner@demo.tessera.test', password: demoPassword }
const books = [['atlas', 'A pocket atlas', 1_250], ['novel', 'A novel', 999], ['cards', 'Four cards', 640], ['cookery', 'A cookery book', 2_400]] as const
const SINCE_DAYS = 9

/**
 * A bookshop that joined the first shop's program some days ago, gives fewer points than it, and has had visits from its members
 * since; now and then one pays with points. A code for another business waits.
 */
export async function joinPartner({ organizationId: hostId, owner: host, programId }: OpenShop, people: readonly Person[], known: ReadonlyMap<string, Known>, began: number): Promise<void> {
  const moment = began - SINCE_DAYS * DAY
  const limits = { leastPerUnit: '2', mostPerUnit: '6' }
  const { code } = await invitePartner(at(moment, host, 'invite partner', hostId), limits)
  await invitePartner(at(began - DAY, host, 'invite another', hostId), limits)
  const { organizationId, outletId, ownerId } = await createForOwner(at(moment, platform, 'partner'), {
    ...partner, country: 'GB', currency: 'GBP', timeZone: 'Europe/London', owner, outlet: 'Bridge Street',
  })
  const actor: Actor = ownerId ? { kind: 'user', userId: ownerId, platformAdmin: false, role: 'owner' } : platform
  await updateOrganization(at(moment, actor, 'partner colour', organizationId), { accentColor: partner.accentColor })
  await joinProgram(at(moment, actor, 'join program', organizationId), { code, pointsPerUnit: '3' })
  await createTerminal(at(moment, actor, 'partner till', organizationId), { outletId, name: 'Till 1' })
  const { terminalId } = await openImport(at(moment, platform, 'partner history', organizationId), { outlet: outletId })
  const till: Actor = { kind: 'terminal', terminalId, outletId, programId }
  for (let visit = 0; visit < 36; visit += 1) {
    const [sku, name, amountMinor] = books[visit % books.length] ?? books[0]
    const member = known.get(people[visit === 30 ? 0 : 100 + visit]?.phone ?? '')
    const ctx = at(moment + DAY + (visit * (SINCE_DAYS - 1) * DAY) / 36 - HOUR, till, `partner sale ${visit}`, organizationId)
    const sale = {
      receiptNumber: `Q${1_001 + visit}`, currency: 'GBP',
      lines: [{ lineId: '1', sku, name, quantity: '1', unitPriceMinor: amountMinor, amountMinor }],
    }
    const paid = member && visit % 4 === 1 && member.available >= 200
      && await unlessExpired(() => recordSale({ ...ctx, idempotencyKey: `${ctx.idempotencyKey} with points` }, {
        ...sale, member: { token: cardToken(programId, member.memberId, ctx.now).token }, redeem: [{ points: 200 }],
      }))
    if (!paid) await recordSale(ctx, { ...sale, ...(member ? { member: { memberId: member.memberId } } : {}) })
  }
}
