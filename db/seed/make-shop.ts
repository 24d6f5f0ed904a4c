import type { Actor, Ctx } from '@/lib/core/context'
import { createCampaign } from '@/lib/campaigns'
import { createChallenge } from '@/lib/challenges'
import { minorToDecimal } from '@/lib/core/format'
import { localDay, startOfLocalDay } from '@/lib/core/local-day'
import { openImport } from '@/lib/imports'
import { createForOwner, createKey, createOutlet, createTerminal, updateOrganization } from '@/lib/organizations'
import { importProducts } from '@/lib/products'
import { createProgram, publishDraft, saveDraft } from '@/lib/programs'
import { saveReport } from '@/lib/reports'
import { createReward } from '@/lib/rewards'
import { saveSegment } from '@/lib/segments'
import { daysOf, HISTORY_DAYS, ZONE } from './calendar'
import { at, DAY, HOUR, platform } from './moments'
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
type AsOwner = (step: string, moment?: number) => Ctx
type Owner = { name: string; email: string; password: string }

const place = { country: 'GB', currency: 'GBP', timeZone: ZONE }
/** So many days ago today's rules replaced the first ones. */
const RULES_SINCE = 390

/** Each with a button, and a barcode of those that GS1 leaves to shops: they begin with 2. */
const catalogOf = ({ products }: DemoShop) => ['sku,name,price,category,barcode,button', ...products.map(({ sku, name, category, priceMinor }, index) =>
  `${sku},"${name}",${minorToDecimal(priceMinor, 'GBP')},${category},${`2${String(index + 1).padStart(11, '0')}`},yes`)].join('\n')

/** Opens a shop as its owner would have, just before its history up to `end` begins. */
export async function makeShop(shop: DemoShop, owner: Owner, end: number): Promise<OpenShop> {
  const opened = end - (HISTORY_DAYS + 2) * DAY
  const key = (step: string) => `${shop.slug} ${step}`
  const { slug, name, outlets: [main, ...others], accentColor } = shop
  const { organizationId, outletId, ownerId } =
    await createForOwner(at(opened, platform, key('open')), { name, slug, ...place, owner, outlet: main.name })
  const actor: Actor = ownerId ? { kind: 'user', userId: ownerId, platformAdmin: false, role: 'owner' } : platform
  const asOwner: AsOwner = (step, moment = opened) => at(moment, actor, key(step), organizationId)

  await updateOrganization(asOwner('colour'), { accentColor })
  const { programId } = await createProgram(asOwner('program'), { name: shop.program, rules: shop.before?.rules ?? shop.rules })
  const places = [{ id: outletId, since: opened }]
  for (const { name: other, openedDaysAgo } of others) {
    const since = openedDaysAgo ? end - openedDaysAgo * DAY : opened
    places.push({ id: (await createOutlet(asOwner(`outlet ${other}`, since), { name: other })).outletId, since })
  }
  const rewards: OpenReward[] = []
  for (const reward of shop.rewards) {
    const { rewardId } = await createReward(asOwner(`reward ${reward.name}`), { ...reward, currency: 'GBP' })
    rewards.push({ ...reward, rewardId })
  }
  for (const { since, reward, terms } of shop.challenges ?? []) {
    await createChallenge(asOwner(`challenge ${terms.name}`), {
      ...terms, firstDay: localDay(new Date(end - since * DAY), ZONE), rewardId: rewards.find(({ name: one }) => one === reward)?.rewardId ?? null,
    })
  }
  for (const { name: called, ...conditions } of shop.segments ?? []) await saveSegment(asOwner(`segment ${called}`), { name: called, ...conditions })
  await saveReport(asOwner('report'), { name: 'Each outlet, month by month', source: 'sales', measures: ['sales', 'net', 'average'], dimensions: ['month', 'outlet'], days: 365, shared: true })
  await changeRules(shop, asOwner, end)
  await importProducts(asOwner('catalogue'), { csv: catalogOf(shop) })
  const outlets: OpenShop['outlets'] = []
  for (const { id, since } of places) {
    const { terminalId } = await createTerminal(asOwner(`till ${outlets.length}`, since), { outletId: id, name: `Till ${outlets.length + 1}` })
    await createKey(asOwner(`key ${outlets.length}`, since), { terminalId })
    const history = await openImport(at(since, platform, key(`history ${outlets.length}`), organizationId), { outlet: id })
    const where = { kind: 'terminal', outletId: id, programId } as const
    outlets.push({ outletId: id, till: { ...where, terminalId }, history: { ...where, terminalId: history.terminalId } })
  }
  return { shop, organizationId, programId, owner: actor, outlets, rewards }
}

/** Campaigns and new rules in the order they came: each is a version, in force from its own moment on. */
async function changeRules(shop: DemoShop, asOwner: AsOwner, end: number): Promise<void> {
  const changes = shop.campaigns.map((campaign) => {
    const { first, last } = daysOf(campaign, end)
    const moment = startOfLocalDay(first, place.timeZone).getTime()
    const { terms } = campaign
    return { moment, make: () => createCampaign(asOwner(`campaign ${terms.name}`, moment), { ...terms, firstDay: first, lastDay: last }) }
  })
  const { before, rules } = shop
  const moment = startOfLocalDay(localDay(new Date(end - RULES_SINCE * DAY), place.timeZone), place.timeZone).getTime() + 12 * HOUR
  const publish = async (note: string) => {
    await saveDraft(asOwner('draft', moment - HOUR), { rules, note })
    return publishDraft(asOwner('publish', moment), {})
  }
  const all = before ? [...changes, { moment, make: () => publish(before.note) }] : changes
  for (const { make } of all.sort((a, b) => a.moment - b.moment)) await make()
}
