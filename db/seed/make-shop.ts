import type { Actor } from '@/lib/core/context'
import { createCampaign } from '@/lib/campaigns'
import { minorToDecimal } from '@/lib/core/format'
import { localDay } from '@/lib/core/local-day'
import { openImport } from '@/lib/imports'
import { createForOwner, createKey, createOutlet, createTerminal, updateOrganization } from '@/lib/organizations'
import { importProducts } from '@/lib/products'
import { createProgram, publishDraft, saveDraft } from '@/lib/programs'
import { createReward } from '@/lib/rewards'
import { at, DAY, platform } from './moments'
import type { DemoReward, DemoShop } from './shops'

type Till = Extract<Actor, { kind: 'terminal' }>
export type OpenReward = DemoReward & { rewardId: string }
export type OpenShop = {
  shop: DemoShop
  organizationId: string
  programId: string
  owner: Actor
  /** `cashier` stands at the till in the browser there. */
  outlets: { outletId: string; till: Till; history: Till; cashier?: Actor }[]
  rewards: OpenReward[]
}
type Owner = { name: string; email: string; password: string }

/** Each with a button, and a barcode of those that GS1 leaves to shops: they begin with 2. */
const catalogOf = ({ products }: DemoShop) => ['sku,name,price,category,barcode,button', ...products.map(({ sku, name, category, priceMinor }, index) =>
  `${sku},"${name}",${minorToDecimal(priceMinor, 'GBP')},${category},${`2${String(index + 1).padStart(11, '0')}`},yes`)].join('\n')

/** Opens a shop as its owner would have, a year before `end`. */
export async function makeShop(shop: DemoShop, owner: Owner, end: number): Promise<OpenShop> {
  const opened = end - 366 * DAY
  const key = (step: string) => `${shop.slug} ${step}`
  const { slug, name, outlets: [main, second], accentColor } = shop
  const place = { country: 'GB', currency: 'GBP', timeZone: 'Europe/London' }
  const { organizationId, outletId, ownerId } =
    await createForOwner(at(opened, platform, key('open')), { name, slug, ...place, owner, outlet: main })
  const actor: Actor = ownerId ? { kind: 'user', userId: ownerId, platformAdmin: false, role: 'owner' } : platform
  const asOwner = (step: string, moment = opened) => at(moment, actor, key(step), organizationId)

  await updateOrganization(asOwner('colour'), { accentColor })
  const { programId } = await createProgram(asOwner('program'), { name: shop.program, rules: shop.before?.rules ?? shop.rules })
  if (shop.before) {
    await saveDraft(asOwner('draft', end - 250 * DAY), { rules: shop.rules, note: shop.before.note })
    await publishDraft(asOwner('publish', end - 248 * DAY), {})
  }
  const { outletId: secondId } = await createOutlet(asOwner('second outlet'), { name: second })
  const rewards: OpenReward[] = []
  for (const reward of shop.rewards) {
    const { rewardId } = await createReward(asOwner(`reward ${reward.name}`), { ...reward, currency: 'GBP' })
    rewards.push({ ...reward, rewardId })
  }
  // In the order they started: a version is in force from its own moment on.
  for (const { daysAgo, lasts, ...terms } of [...shop.campaigns].sort((a, b) => b.daysAgo - a.daysAgo)) {
    const days = lasts ? { lastDay: localDay(new Date(end - (daysAgo - lasts) * DAY), place.timeZone) } : {}
    await createCampaign(asOwner(`campaign ${terms.name}`, end - daysAgo * DAY), { ...terms, ...days })
  }
  await importProducts(asOwner('catalogue'), { csv: catalogOf(shop) })
  const outlets: OpenShop['outlets'] = []
  for (const id of [outletId, secondId]) {
    const { terminalId } = await createTerminal(asOwner(`till ${outlets.length}`), { outletId: id, name: `Till ${outlets.length + 1}` })
    await createKey(asOwner(`key ${outlets.length}`), { terminalId })
    const history = await openImport(at(opened, platform, key(`history ${outlets.length}`), organizationId), { outlet: id })
    const where = { kind: 'terminal', outletId: id, programId } as const
    outlets.push({ outletId: id, till: { ...where, terminalId }, history: { ...where, terminalId: history.terminalId } })
  }
  return { shop, organizationId, programId, owner: actor, outlets, rewards }
}
