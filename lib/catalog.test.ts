import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { staffRoles } from '@/db/schema/organizations'
import { makeTenant } from '@/tests/support/tenant'
import type { Ids, Tenant } from '@/tests/support/tenant'
import { matrix } from './auth/permissions'
import type { Permission, Role } from './auth/permissions'
import { catalog } from './catalog'
import type { Actor, Ctx } from './core/context'
import { AppError } from './core/errors'
import { newId } from './core/ids'
import type { UseCase } from './core/use-case'

const root = fileURLToPath(new URL('.', import.meta.url))
const named = (name: string): UseCase => {
  const found = catalog.find(({ declaration }) => declaration.name === name)
  if (!found) throw new Error(`There is no use case ${name}.`)
  return found
}

describe('the catalogue', () => {
  it('has every use case that is declared, once', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    const declared = files.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      return [...text.matchAll(/defineUseCase\(\{\s*name: '([^']+)'/g)].map(([, name]) => name)
    })
    expect(catalog.map(({ declaration }) => declaration.name)).toEqual([...new Set(declared)].sort())
    expect(declared.length).toBe(catalog.length)
  })
  it.each(catalog.map((useCase) => [useCase.declaration.name, useCase] as const))('%s can be described', (name, { declaration }) => {
    expect(name).toMatch(/^[a-z_]+\.[a-z_]+$/)
    expect(declaration.summary.length).toBeGreaterThan(10)
    expect(z.toJSONSchema(declaration.input, { io: 'input', unrepresentable: 'any' }).type).toBe('object')
  })
})

/** Strings at the top of an input that nothing but their length limits: patterns and formats let no odd character by. */
const freeTexts = ({ declaration }: UseCase): string[] => {
  const { properties = {} } = z.toJSONSchema(declaration.input, { io: 'input', unrepresentable: 'any' }) as Schema
  const isFree = (field: Schema): boolean => (field.type === 'string' && !field.format && !field.pattern && !field.enum)
    || (field.anyOf ?? []).some(isFree)
  return Object.entries(properties).filter(([, field]) => isFree(field)).map(([name]) => name)
}

it.each(catalog.flatMap((useCase) => freeTexts(useCase).map((field) => [useCase.declaration.name, field] as const)))(
  '%s refuses text that cannot be stored as %s', (name, field) => {
    for (const odd of ['a\u0000b', '\ud800x']) {
      const refused = named(name).declaration.input.safeParse({ [field]: odd })
      expect(refused.error?.issues.map(({ path }) => path[0])).toContain(field)
    }
  })

it('a key that cannot be stored is refused too', async () => {
  const ctx = { ...contextOf(actors.anonymous), idempotencyKey: 'a\u0000b' }
  expect(await refusal(named('lookup.request_code')(ctx, { phone: '+447700900123' }))).toBe('validation_failed')
})

// Written again, apart from the matrix: a slip in one of them shows.
const shopStaff = 'owner manager marketer analyst developer cashier'
const everyStaff = `${shopStaff} admin operator checker`
const may: Record<Permission, string> = {
  'public': `${everyStaff} customer retailer counter terminal anonymous`,
  'account.own': `${everyStaff} customer retailer counter`,
  'customer.own': 'customer retailer counter',
  'organization.create': `${everyStaff} anonymous`,
  'organization.read': everyStaff,
  'organization.manage': 'owner admin',
  'outlets.manage': 'owner admin manager',
  'staff.read': 'owner admin manager',
  'staff.manage': 'owner admin manager',
  'keys.manage': 'owner admin manager developer',
  'program.read': `${everyStaff} terminal`,
  'program.manage': 'owner admin manager marketer',
  'program.publish': 'owner admin manager',
  'partners.manage': 'owner admin',
  'products.read': `${everyStaff} terminal`,
  'products.add': 'owner admin manager marketer',
  'products.edit': 'owner admin manager marketer',
  'products.verify': 'owner admin manager checker',
  'products.export': 'owner admin manager marketer analyst',
  'rates.promise': 'owner admin manager',
  'rewards.add': 'owner admin manager marketer',
  'members.read': `${everyStaff} terminal`,
  'members.enrol': 'owner admin manager marketer cashier terminal',
  'members.block': 'owner admin manager',
  'members.merge': 'owner admin manager',
  'members.edit': 'owner admin manager marketer',
  'members.move': 'owner admin manager',
  'members.set_tier': 'owner admin manager',
  'customers.verify': 'owner admin manager checker',
  'changes.work': everyStaff,
  'gifts.read': 'owner admin manager marketer cashier',
  'gifts.decide': 'owner admin manager',
  'gifts.hand_over': 'owner admin manager cashier',
  'gifts.channel': 'owner manager admin operator checker',
  'gifts.work': 'owner manager admin operator checker',
  'gifts.check': 'owner manager admin operator checker',
  'gifts.agree': 'owner manager admin operator checker',
  'gifts.deliver': 'owner manager admin operator',
  'gifts.prove': 'owner manager admin operator retailer counter',
  'gifts.export': 'owner admin manager analyst',
  'gifts.manage': 'owner manager admin',
  'referrals.read': 'owner admin manager marketer analyst',
  'referrals.manage': 'owner admin manager',
  'suspicions.manage': 'owner admin manager',
  'points.adjust': 'owner admin manager',
  'sales.record': 'owner admin manager cashier terminal',
  'sales.read': `${shopStaff} admin terminal`,
  'sales.refund': 'owner admin manager cashier terminal',
  'shifts.work': 'owner admin manager cashier',
  'shifts.read': 'owner admin manager analyst',
  'sales.settle': 'owner admin manager',
  'sales.import': 'owner admin developer',
  'data.import': 'owner admin manager developer',
  'data.export': 'owner admin manager analyst',
  'reports.read': 'owner admin manager marketer analyst',
  'reports.add': 'owner admin manager marketer analyst',
  'reports.edit': 'owner admin manager marketer analyst',
  'reports.export': 'owner admin manager analyst',
  'retailers.read': everyStaff,
  'retailers.add': 'owner admin manager',
  'retailers.edit': 'owner admin manager',
  'retailers.verify': 'owner admin manager',
  'retailers.export': 'owner admin manager analyst',
  'retailers.manage': 'owner admin manager',
  'outreach.read': 'owner manager marketer analyst admin',
  'outreach.make': 'owner manager marketer admin',
  'outreach.approve': 'owner manager admin',
  'retailer.own': 'retailer counter',
  'retailer.manage': 'retailer',
  'claims.read': 'owner manager analyst admin operator checker',
  'claims.submit': 'owner manager admin operator retailer counter',
  'claims.work': 'owner manager admin operator checker',
  'claims.enter': 'owner manager admin operator checker',
  'claims.check': 'owner manager admin operator checker',
  'claims.decide': 'owner manager admin operator checker',
  'claims.approve': 'owner manager admin',
  'claims.reverse': 'owner manager admin',
  'claims.export': 'owner manager analyst admin',
  'claims.manage': 'owner admin',
  'platform.read': '',
  'platform.manage': '',
}

const actors: Record<Role, Actor> = {
  ...Object.fromEntries(staffRoles.map((role) => [role, { kind: 'user', userId: newId(), platformAdmin: false, role }])) as Record<(typeof staffRoles)[number], Actor>,
  platform_admin: { kind: 'user', userId: newId(), platformAdmin: true },
  customer: { kind: 'customer', customerId: newId() },
  retailer: { kind: 'customer', customerId: newId(), retailerId: newId() },
  counter: { kind: 'customer', customerId: newId(), retailerId: newId(), counter: true },
  terminal: { kind: 'terminal', terminalId: newId(), outletId: newId(), programId: newId() },
  system: { kind: 'system', reason: 'test' },
  anonymous: { kind: 'anonymous' },
}
const contextOf = (actor: Actor, organizationId?: string): Ctx => ({ actor, organizationId, now: new Date(), requestId: newId() })

/** No use case takes this: whoever is let in is told so, and nothing runs. */
const impossible = 'impossible' as never
const refusal = (call: Promise<unknown>): Promise<string> =>
  call.then(() => 'done', (error: unknown) => (error instanceof AppError ? error.code : String(error)))

describe.each(Object.entries(actors))('as %s', (role, actor) => {
  it.each(catalog.map(({ declaration }) => declaration.name))('%s', async (name) => {
    const { permission } = named(name).declaration
    const allowed = role === 'platform_admin' || role === 'system' || may[permission].split(' ').includes(role)
    const expected = allowed ? 'validation_failed' : role === 'anonymous' ? 'unauthorized' : 'forbidden'
    expect(await refusal(named(name)(contextOf(actor, newId()), impossible))).toBe(expected)
  })
})

it('what belongs to an organization is not found without one', async () => {
  for (const useCase of catalog.filter(({ declaration }) => matrix[declaration.permission].reach === 'organization')) {
    expect(await refusal(useCase(contextOf(actors.platform_admin), impossible)), useCase.declaration.name).toBe('not_found')
  }
})

describe('a foreign tenant', () => {
  let [own, foreign]: Tenant[] = []
  beforeAll(async () => {
    ;[own, foreign] = await Promise.all([makeTenant(), makeTenant()])
  })

  const line = { lineId: '1', sku: 'x', name: 'X', quantity: '1', unitPriceMinor: 100, amountMinor: 100 }
  const sale = { receiptNumber: 'foreign', currency: 'GBP', lines: [line] }
  /** For each use case that takes ids of a tenant: inputs in which one id is another tenant's. `mine` are the caller's. */
  const inputs: Record<string, (theirs: Ids, mine: Ids) => object[]> = {
    'adjustments.approve': ({ requestId }) => [{ requestId }],
    'adjustments.decline': ({ requestId }) => [{ requestId }],
    'adjustments.list': ({ memberId }) => [{ memberId }],
    'adjustments.request': ({ memberId, saleId }, mine) => [{ memberId, points: 5, reason: 'a test' }, { memberId: mine.memberId, saleId, points: 5, reason: 'a test' }],
    'campaigns.create': ({ programId, outletId }) => [{ programId, name: 'Double', effect: { type: 'multiplier', factor: '2' } }, { outletIds: [outletId], name: 'Double', effect: { type: 'multiplier', factor: '2' } }],
    'campaigns.set_stacking': ({ programId }) => [{ programId, stacking: 'add', mostPoints: null }],
    'campaigns.set_state': ({ campaignId, programId }, mine) => [{ campaignId, state: 'paused' }, { campaignId: mine.campaignId, programId, state: 'paused' }],
    'campaigns.update': ({ campaignId, programId }, mine) => [campaignId, mine.campaignId].map((id, index) => (
      { campaignId: id, ...(index > 0 ? { programId } : {}), name: 'Double', effect: { type: 'multiplier', factor: '2' } })),
    'campaigns.results': ({ campaignId }) => [{ campaignId }],
    'cards.assign': ({ cardNumber, outletId }, mine) => [{ number: cardNumber, phone: '+447700900997' }, { number: mine.cardNumber, phone: '+447700900997', outletId }],
    'cards.list': ({ sheetId }) => [{ sheetId }],
    'challenges.create': ({ rewardId }) => [{ name: 'A test', kind: 'visits', target: 3, firstDay: '2026-01-01', rewardId }],
    'challenges.end': ({ challengeId }) => [{ challengeId }],
    'challenges.own': ({ programId }) => [{ programId }],
    'challenges.update': ({ challengeId, rewardId }, mine) => [{ challengeId, name: 'Taken' }, { challengeId: mine.challengeId, name: 'Taken', rewardId }],
    'changes.apply': ({ changeId }) => [{ changeId }],
    'changes.refuse': ({ changeId }) => [{ changeId, reason: 'a test' }],
    'changes.waiting': ({ changeId, claimProductId }) => [{ kinds: ['products'], subjectId: claimProductId }, { kinds: ['products'], subjectId: changeId }],
    'changes.withdraw': ({ changeId }) => [{ changeId }],
    'claim_reports.choices': ({ retailerId, claimMemberId }) => [{ retailerId }, { memberId: claimMemberId }],
    'claim_reports.export': ({ retailerId, claimMemberId }) => [{ report: 'claims', retailerId }, { report: 'retailers', memberId: claimMemberId }],
    'claim_reports.mail': ({ retailerId, claimMemberId }) => [{ report: 'claims', retailerId, every: 'week' }, { report: 'claims', memberId: claimMemberId, every: null }],
    'claim_reports.run': ({ retailerId, claimMemberId }) => [{ report: 'claims', retailerId }, { report: 'retailers', memberId: claimMemberId }],
    'claims.act_later': ({ claimId }) => [{ claimId, action: 'pass' }],
    'claims.apply_credit_note': ({ claimId }) => [{ claimId, lines: [1], creditNote: 'x', reason: 'a test' }],
    'claims.approve_many': ({ claimId }, mine) => [{ claimIds: [claimId] }, { claimIds: [mine.claimId, claimId] }],
    'claims.assign': ({ claimId, claimUserId }, mine) => [{ claimIds: [claimId], userId: null }, { claimIds: [mine.claimId], userId: claimUserId }],
    'claims.decide_lines': ({ claimId }) => [{ claimId, lines: [{ number: 1, accept: true }] }],
    'claims.discard_draft': ({ draftId }) => [{ claimId: draftId }],
    'claims.enter': ({ claimId, claimMemberId, claimProductId }, mine) => [
      { claimId }, { claimId: mine.claimId, memberId: claimMemberId },
      { claimId: mine.claimId, lines: [{ productId: claimProductId, description: 'x', quantity: '1', unitPriceMinor: 1, amountMinor: 1 }] },
    ],
    'claims.export': ({ retailerId, claimMemberId, claimUserId }) => [{ retailerId }, { memberId: claimMemberId }, { assigned: claimUserId }],
    'claims.find_buyers': ({ retailerId }) => [{ retailerId }],
    'claims.find_articles': ({ claimProductId }) => [{ productIds: [claimProductId], on: '2026-01-05' }],
    'claims.find_products': ({ claimProductId }) => [{ productIds: [claimProductId], on: '2026-01-05' }],
    'claims.get': ({ claimId }) => [{ claimId }],
    'claims.keep_file': ({ draftId }) => [{ claimId: draftId, images: [] }],
    'claims.leave': ({ claimId }) => [{ claimId }],
    'claims.limit_regions': ({ claimUserId }) => [{ userId: claimUserId, regions: ['North'] }],
    'claims.list': ({ retailerId, claimMemberId, claimUserId }) => [{ retailerId }, { memberId: claimMemberId }, { assigned: claimUserId }],
    'claims.mine': ({ claimProgramId }) => [{ programId: claimProgramId }],
    'claims.my_claim': ({ claimProgramId, claimId }) => [{ programId: claimProgramId, claimId }],
    'claims.order_files': ({ draftId, claimFileId }, mine) => [{ claimId: draftId, fileIds: [claimFileId] }, { claimId: mine.draftId, fileIds: [claimFileId] }],
    'claims.own': ({ claimMemberId }) => [{ memberId: claimMemberId }],
    'claims.own_claim': ({ claimId }) => [{ claimId }],
    'claims.pass': ({ claimId }) => [{ claimId }],
    'claims.preview_approval': ({ claimId }, mine) => [{ claimIds: [claimId] }, { claimIds: [mine.claimId, claimId] }],
    'claims.preview_points': ({ claimId }) => [{ claimId }],
    'claims.preview_reversal': ({ claimId }) => [{ claimId }],
    'claims.reject': ({ claimId }) => [{ claimId, reason: 'Too old' }],
    'claims.remove_file': ({ draftId, claimFileId }, mine) => [{ claimId: draftId, fileId: claimFileId }, { claimId: mine.draftId, fileId: claimFileId }],
    'claims.reverse': ({ claimId }) => [{ claimId, reason: 'a test' }],
    'claims.save_draft': ({ claimId, retailerId, claimMemberId, claimProductId }, mine) => [
      { claimId }, { retailerId, memberId: mine.claimMemberId }, { retailerId: mine.retailerId, memberId: claimMemberId },
      { retailerId: mine.retailerId, memberId: mine.claimMemberId, lines: [{ productId: claimProductId, description: 'x', quantity: '1', unitPriceMinor: 1, amountMinor: 1 }] },
    ],
    'claims.save_scheme': ({ claimProductId }) => [{ effectiveFrom: '2099-01-01', terms: { rates: [{ productId: claimProductId, customer: { type: 'none' }, retailer: { type: 'none' } }], customerMonthMost: null, retailerMonthMost: null } }],
    'claims.send_back': ({ claimId }) => [{ claimId, reason: 'The customer is another one' }],
    'claims.submit': ({ claimId }) => [{ claimId }],
    'claims.sum': ({ retailerId, claimMemberId, claimUserId }) => [{ retailerId }, { memberId: claimMemberId }, { did: 'decided', by: claimUserId }],
    'claims.take': ({ claimId }) => [{ claimId }],
    'claims.take_over': ({ draftId }) => [{ claimId: draftId }],
    'claims.undo': ({ claimId }) => [{ claimId }],
    'consents.save': ({ programId }) => [{ programId, sms: true, email: false, in_app: false }],
    'customers.activate_offer': ({ programId, campaignId }, mine) => [{ programId, campaignId }, { programId: mine.programId, campaignId }],
    'customers.own_offers': ({ programId }) => [{ programId }],
    'customers.own_card': ({ programId }) => [{ programId }],
    'customers.own_card_token': ({ programId }) => [{ programId }],
    'customers.own_history': ({ programId }) => [{ programId }],
    'factors.remove_passkey': ({ passkeyId }) => [{ passkeyId }],
    'factors.rename_passkey': ({ passkeyId }) => [{ passkeyId, name: 'Taken' }],
    'gifts.act_later': ({ brandGiftId }) => [{ redemptionId: brandGiftId, action: 'pass' }],
    'gifts.ask': ({ claimMemberId, brandRewardId }, mine) => [
      { memberId: claimMemberId, rewardId: mine.brandRewardId, code: '123456' }, { memberId: mine.claimMemberId, rewardId: brandRewardId, code: '123456' },
    ],
    'gifts.ask_own': ({ brandRewardId }) => [{ rewardId: brandRewardId }],
    'gifts.asked': ({ claimMemberId }) => [{ memberId: claimMemberId }],
    'gifts.asked_one': ({ brandGiftId }) => [{ redemptionId: brandGiftId }],
    'gifts.deliver': ({ brandGiftId }) => [{ redemptionId: brandGiftId, code: '123456' }],
    'gifts.deliver_by_courier': ({ brandGiftId }) => [{ redemptionId: brandGiftId }],
    'gifts.get': ({ brandGiftId }) => [{ redemptionId: brandGiftId }],
    'gifts.keep_photo': ({ brandGiftId }) => [{ redemptionId: brandGiftId }],
    'gifts.order': ({ brandGiftId }) => [{ redemptionId: brandGiftId }],
    'gifts.pass': ({ brandGiftId }) => [{ redemptionId: brandGiftId }],
    'gifts.receive': ({ programId, giftId, brandGiftId }, mine) => [{ programId, redemptionId: giftId }, { programId: mine.programId, redemptionId: brandGiftId }],
    'gifts.request_code': ({ claimMemberId, brandRewardId }, mine) => [
      { memberId: claimMemberId, rewardId: mine.brandRewardId }, { memberId: mine.claimMemberId, rewardId: brandRewardId },
    ],
    'gifts.request_hand_over_code': ({ brandGiftId }) => [{ redemptionId: brandGiftId }],
    'gifts.save_stock': ({ brandRewardId, regionId }, mine) => [
      { rewardId: brandRewardId, regions: [{ regionId: mine.regionId, stock: 1 }] }, { rewardId: mine.brandRewardId, regions: [{ regionId, stock: 1 }] },
    ],
    'gifts.send': ({ brandGiftId }) => [{ redemptionId: brandGiftId, courier: 'a test' }],
    'gifts.take_back': ({ brandGiftId }) => [{ redemptionId: brandGiftId, reason: 'a test' }],
    'gifts.turn_down': ({ brandGiftId }) => [{ redemptionId: brandGiftId, reason: 'Not in stock any more' }],
    'gifts.undo': ({ brandGiftId }) => [{ redemptionId: brandGiftId }],
    'gifts.withdraw': ({ brandGiftId }) => [{ redemptionId: brandGiftId }],
    'gifts.within_reach': ({ claimMemberId }) => [{ memberId: claimMemberId }],
    'gifts.approve': ({ giftId }) => [{ redemptionId: giftId }],
    'gifts.dispatch': ({ giftId }) => [{ redemptionId: giftId }],
    'gifts.hand_over': ({ giftId }) => [{ redemptionId: giftId }],
    'gifts.refuse': ({ giftId }) => [{ redemptionId: giftId, note: 'a test' }],
    'imports.add_part': ({ importId }) => [{ importId, number: 0, base64: '' }],
    'imports.check': ({ importId, outletId }, mine) => [
      { importId, mapping: { phone: 0 }, options: {} }, { importId: mine.importId, mapping: { phone: 0 }, options: { outletId } },
    ],
    'imports.close_file': ({ importId }) => [{ importId }],
    'imports.discard': ({ importId }) => [{ importId }],
    'imports.get': ({ importId }) => [{ importId }],
    'imports.preview': ({ importId, outletId }, mine) => [
      { importId, mapping: { phone: 0 }, options: {} }, { importId: mine.importId, mapping: { phone: 0 }, options: { outletId } },
    ],
    'imports.problems': ({ importId }) => [{ importId }],
    'imports.start': ({ importId }) => [{ importId, whole: false }],
    'imports.undo': ({ importId }) => [{ importId, used: 'keep' }],
    'imports.open': ({ outletId }) => [{ outlet: outletId }],
    'joining.own_share': ({ programId }) => [{ programId }],
    'keys.create': ({ terminalId }) => [{ terminalId }],
    'keys.list': ({ terminalId }) => [{ terminalId }],
    'keys.revoke': ({ keyId }) => [{ keyId }],
    'keys.rotate': ({ keyId }) => [{ keyId }],
    'ledger.adjust': ({ memberId, saleId }, mine) => [{ memberId, points: 5, reason: 'a test' }, { memberId: mine.memberId, saleId, points: 5, reason: 'a test' }],
    'members.block': ({ memberId }) => [{ memberId, reason: 'a test' }],
    'members.card_changes': ({ memberId }) => [{ memberId }],
    'members.change_phone': ({ memberId }) => [{ memberId, phone: '+447700900998', reason: 'a test' }],
    'members.edit': ({ memberId }) => [{ memberId, name: 'Somebody' }],
    'members.end_tier': ({ memberId }) => [{ memberId, reason: 'a test' }],
    'members.enrol': ({ outletId }) => [{ phone: '+447700900999', outletId }],
    'members.get': ({ memberId }) => [{ memberId }],
    'members.history': ({ memberId }) => [{ memberId }],
    'members.lookup': ({ memberId, outletId }, mine) => [{ memberId }, { memberId: mine.memberId, outletId }],
    'members.merge': ({ memberId }, mine) => [{ memberId, sourceId: mine.memberId, reason: 'a test' }, { memberId: mine.memberId, sourceId: memberId, reason: 'a test' }],
    'members.merge_preview': ({ memberId }, mine) => [{ memberId, sourceId: mine.memberId }, { memberId: mine.memberId, sourceId: memberId }],
    'members.unblock': ({ memberId }) => [{ memberId, reason: 'a test' }],
    'members.redemptions': ({ memberId }) => [{ memberId }],
    'tiers.preview': ({ programId }) => [{ programId }],
    'members.set_tier': ({ memberId }) => [{ memberId, tierKey: 'gold', until: '2099-12-31', reason: 'a test' }],
    'members.tiers': ({ memberId }) => [{ memberId }],
    'members.set_pin': ({ programId }) => [{ programId, pin: '4711' }],
    'giving.give': ({ programId }) => [{ programId, to: '+447700900123', points: 1, proof: '4711', by: 'pin' }],
    'factors.request_pin_code': ({ programId }) => [{ programId }],
    'giving.request_code': ({ programId }) => [{ programId }],
    'giving.terms': ({ programId }) => [{ programId }],
    'notices.mark_read': ({ noticeId }) => [{ upTo: noticeId }],
    'offline.report_conflict': ({ outletId }) => [
      { saleKey: 'foreign', outletId, receiptNumber: 'foreign', occurredAt: '2026-11-20T10:00:00Z', request: {}, code: 'conflict', message: 'A test' }],
    'offline.settle_conflict': ({ conflictId }) => [{ conflictId, outcome: 'dismissed', note: 'a test' }],
    'organizations.update': ({ organizationId }) => [{ logoId: organizationId }],
    'outlets.close': ({ outletId }) => [{ outletId }],
    'outlets.update': ({ outletId }) => [{ outletId, name: 'Taken' }],
    'pos.attach_member': ({ saleId, memberId, outletId }, mine) => [
      { saleId, member: { memberId: mine.memberId } }, { saleId: mine.saleId, member: { memberId } },
      { saleId: mine.saleId, member: { memberId: mine.memberId }, outletId }],
    'redemptions.capture': ({ holdId, outletId }, mine) => [{ holdId }, { holdId: mine.holdId, outletId }],
    'pos.find_sale': ({ outletId }) => [{ receiptNumber: 'tenant', outletId }],
    'pos.get_sale': ({ saleId, outletId }, mine) => [{ saleId }, { saleId: mine.saleId, outletId }],
    'pos.get_sale_place': ({ saleId }) => [{ saleId }],
    'pos.count_sales': ({ outletId, memberId, segmentId, campaignId }) => [{ outletId }, { memberId }, { segmentId }, { campaignId }],
    'pos.list_sales': ({ outletId, memberId, segmentId, campaignId }) => [{ outletId }, { memberId }, { segmentId }, { campaignId }],
    'redemptions.hold': ({ memberId, rewardId, outletId }, mine) => [
      { member: { memberId }, points: 10 }, { member: { memberId: mine.memberId }, rewardId }, { member: { memberId: mine.memberId }, points: 10, outletId }],
    'pos.preview_refund': ({ saleId, outletId }, mine) => [{ saleId }, { saleId: mine.saleId, outletId }],
    'pos.quote': ({ memberId, rewardId, holdId, outletId }, mine) => [
      { ...sale, member: { memberId } }, { ...sale, member: { memberId: mine.memberId }, redeem: [{ rewardId }] },
      { ...sale, member: { memberId: mine.memberId }, redeem: [{ holdId }] }, { ...sale, outletId }],
    'pos.record_sale': ({ memberId, rewardId, holdId, outletId }, mine) => [
      { ...sale, member: { memberId } }, { ...sale, member: { memberId: mine.memberId }, redeem: [{ rewardId }] },
      { ...sale, member: { memberId: mine.memberId }, redeem: [{ holdId }] }, { ...sale, outletId }],
    'pos.refund_sale': ({ saleId, outletId }, mine) => [{ saleId }, { saleId: mine.saleId, outletId }],
    'redemptions.redeem': ({ memberId, outletId }, mine) => [
      { member: { memberId }, points: 10, description: 'a test' }, { member: { memberId: mine.memberId }, points: 10, description: 'a test', outletId }],
    'redemptions.release': ({ holdId, outletId }, mine) => [{ holdId }, { holdId: mine.holdId, outletId }],
    'redemptions.reverse': ({ holdId, outletId }, mine) => [{ holdId }, { holdId: mine.holdId, outletId }],
    'pos.send_code': ({ memberId, outletId }, mine) => [{ memberId }, { memberId: mine.memberId, outletId }],
    'outreach.approve': ({ outreachId }) => [{ outreachId, credited: 1, told: 0 }],
    'outreach.approve_back': ({ outreachId }) => [{ outreachId }],
    'outreach.ask_back': ({ outreachId }) => [{ outreachId, reason: 'a test' }],
    'outreach.count': ({ outreachId, regionId, retailerId }, mine) => [
      { outreachId, audience: { regionIds: [mine.regionId] } }, { audience: { regionIds: [mine.regionId, regionId] } }, { audience: { retailerIds: [retailerId] } }],
    'outreach.drop': ({ outreachId }) => [{ outreachId }],
    'outreach.get': ({ outreachId }) => [{ outreachId }],
    'outreach.list_recipients': ({ outreachId }) => [{ outreachId }],
    'outreach.refuse': ({ outreachId }) => [{ outreachId, reason: 'a test' }],
    'outreach.refuse_back': ({ outreachId }) => [{ outreachId, reason: 'a test' }],
    'outreach.save': ({ outreachId, regionId, retailerId }, mine) => [
      { outreachId, audience: { regionIds: [mine.regionId] }, content: { points: 5, reason: 'a test' } }, { audience: { regionIds: [mine.regionId, regionId] }, content: { points: 5, reason: 'a test' } },
      { audience: { retailerIds: [retailerId] }, content: { points: 5, reason: 'a test' } }],
    'outreach.send': ({ outreachId }) => [{ outreachId }],
    'outreach.sent_to_own': ({ claimMemberId }) => [{ memberId: claimMemberId }],
    'outreach.stop': ({ outreachId }) => [{ outreachId, reason: 'a test' }],
    'outreach.withdraw': ({ outreachId }) => [{ outreachId }],
    'partners.find_program': ({ programId }) => [{ programId }],
    'partners.join': ({ programId }) => [{ programId, pointsPerUnit: '1' }],
    'partners.remove': ({ organizationId }) => [{ organizationId }],
    'partners.revoke_invitation': ({ partnerInvitationId }) => [{ invitationId: partnerInvitationId }],
    'products.archive': ({ productId }) => [{ productId }],
    'products.get': ({ productId }) => [{ productId }],
    'products.update': ({ productId }) => [{ productId, sku: 'taken', name: 'Taken', priceMinor: 1 }],
    'programs.create': ({ outletId }, { rules }) => [{ name: 'Another', rules: { ...rules, campaigns: { list: [
      { id: newId(), state: 'running', name: 'Double', outletIds: [outletId], effect: { type: 'bonus', points: 5 } }] } } }],
    'programs.discard_draft': ({ programId }) => [{ programId }],
    'programs.get': ({ programId }) => [{ programId }],
    'programs.get_version': ({ programId }) => [{ number: 1, programId }],
    'programs.list_versions': ({ programId }) => [{ programId }],
    'programs.publish': ({ programId }) => [{ programId }],
    'recommendations.add_pair': ({ outletId, organizationId }, mine) => [{ from: outletId, to: mine.outletId }, { from: mine.outletId, to: outletId }, { from: mine.outletId, to: organizationId }],
    'recommendations.at_till': ({ memberId, outletId }, mine) => [{ memberId }, { memberId: mine.memberId, outletId }],
    'recommendations.note_at_till': ({ outletId, recommendation }, mine) => [{ tokens: [recommendation] }, { tokens: [mine.recommendation], outletId }],
    'recommendations.note_shown': ({ recommendation }) => [{ tokens: [recommendation] }],
    'recommendations.note_tapped': ({ recommendation }) => [{ token: recommendation }],
    'recommendations.own': ({ programId }) => [{ programId }],
    'recommendations.remove_pair': ({ outletId }, mine) => [{ from: outletId, to: mine.outletId }],
    'referrals.block': ({ referralId }) => [{ referralId, reason: 'a test' }],
    'referrals.complete': ({ referralId }) => [{ referralId, referrerPoints: 5, friendPoints: 5, reason: 'a test' }],
    'referrals.invite': ({ programId }) => [{ programId, phone: '+447700900996' }],
    'referrals.own': ({ programId }) => [{ programId }],
    'referrals.release': ({ referralId }) => [{ referralId, reason: 'a test' }],
    'programs.publish_at': ({ programId }) => [{ programId, at: '2099-01-01T00:00' }],
    'programs.roll_back': ({ programId }) => [{ programId, number: 1 }],
    'programs.take_back': ({ programId }) => [{ programId }],
    'programs.save_draft': ({ programId }, { rules }) => [{ programId, rules }],
    'reports.dashboard': ({ programId }) => [{ programId }],
    'reports.export': ({ outletId, segmentId }) => [{ report: 'outlets', outletId }, { report: 'frequency', segmentId }],
    'reports.export_saved': ({ savedId }) => [{ savedId }],
    'reports.get_saved': ({ savedId }) => [{ savedId }],
    'reports.remove': ({ savedId }) => [{ savedId }],
    'reports.run_custom': ({ outletId, segmentId }) => [
      { source: 'sales', measures: ['sales'], dimensions: ['day'], outletId }, { source: 'buyers', measures: ['buyers'], dimensions: ['month'], segmentId }],
    'reports.run_saved': ({ savedId }) => [{ savedId }],
    'reports.save': ({ savedId, outletId, userId, segmentId }, mine) => [
      { name: 'Taken', source: 'sales', measures: ['sales'], dimensions: ['day'], savedId }, { name: 'Taken', source: 'sales', measures: ['sales'], dimensions: ['day'], outletId },
      { name: 'Taken', source: 'buyers', measures: ['buyers'], dimensions: ['day'], segmentId },
      { name: 'Taken', savedId: mine.savedId, source: 'sales', measures: ['sales'], dimensions: ['day'], shared: true, every: 'week', recipientIds: [userId] }],
    'reports.run': ({ outletId, segmentId, memberId }) => [
      { report: 'outlets', outletId }, { report: 'members', segmentId }, { report: 'products', segmentId }, { report: 'products', memberId }],
    'reports.day': ({ outletId }) => [{ outletId }],
    'regions.close': ({ regionId }) => [{ regionId }],
    'regions.rename': ({ regionId }) => [{ regionId, name: 'Taken' }],
    'retailer_codes.issue': ({ regionId }) => [{ regionId }],
    'retailer_codes.list': ({ codeBatchId }) => [{ batchId: codeBatchId }],
    'retailer_codes.revoke': ({ codeId }) => [{ codeId }],
    'retailer_codes.revoke_batch': ({ codeBatchId }) => [{ batchId: codeBatchId }],
    'retailers.assign_region': ({ retailerId, regionId }, mine) => [{ retailerId, regionId: null }, { retailerId: mine.retailerId, regionId }],
    'retailers.edit': ({ retailerId }) => [{ retailerId, name: 'Taken' }],
    'retailers.end': ({ retailerId }) => [{ retailerId }],
    'retailers.enrol': ({ regionId }) => [{ phone: '+447700900996', name: 'A shop', regionId }],
    'retailers.export': ({ regionId }) => [{ regionId }],
    'retailers.get': ({ retailerId }) => [{ retailerId }],
    'retailers.invite': ({ regionId }) => [{ phone: '+447700900996', regionId }],
    'retailers.list': ({ regionId }) => [{ regionId }],
    'retailers.own_customers': ({ claimMemberId }) => [{ memberId: claimMemberId }],
    'retailers.refuse': ({ retailerId }) => [{ retailerId, reason: 'a test' }],
    'retailers.reinstate': ({ retailerId }) => [{ retailerId }],
    'retailers.remove_counter_staff': ({ counterId }) => [{ customerId: counterId }],
    'retailers.suspend': ({ retailerId }) => [{ retailerId, reason: 'a test' }],
    'retailers.verify': ({ retailerId, regionId }, mine) => [{ retailerId }, { retailerId: mine.retailerId, regionId }],
    'rewards.archive': ({ rewardId, programId }, mine) => [{ rewardId }, { rewardId: mine.rewardId, programId }],
    'rewards.create': ({ programId }) => [{ programId, type: 'amount_off', name: 'A pound', points: 10, amountMinor: 100, currency: 'GBP' }],
    'rewards.results': ({ programId }) => [{ programId }],
    'rewards.count_redemptions': ({ rewardId, memberId }) => [{ rewardId }, { memberId }],
    'rewards.list_redemptions': ({ rewardId, memberId }) => [{ rewardId }, { memberId }],
    'rewards.list': ({ programId }) => [{ programId }],
    'rewards.update': ({ rewardId, programId }, mine) => [rewardId, mine.rewardId].map((id, index) => (
      { rewardId: id, ...(index > 0 ? { programId } : {}), type: 'amount_off', name: 'A pound', points: 10, amountMinor: 100, currency: 'GBP' })),
    'segments.archive': ({ segmentId }) => [{ segmentId }],
    'segments.count': ({ outletId, rewardId, campaignId }) => [
      { of: 'sales' as const, outletId }, { of: 'sales' as const, campaignId }, { of: 'redemptions' as const, rewardId }, { of: 'members' as const, outlet: outletId, bought: '2020-01-01_2030-01-01' },
    ].map((list) => ({ listed: [list] })),
    'segments.get': ({ segmentId }) => [{ segmentId }],
    'segments.list': ({ segmentId }) => [{ named: [segmentId] }],
    'segments.save': ({ segmentId }) => [{ segmentId, name: 'Taken' }],
    'members.count': ({ segmentId, outletId }) => [{ segment: segmentId }, { outlet: outletId, bought: '2020-01-01_2030-01-01' }],
    'members.list': ({ segmentId, outletId }) => [{ segment: segmentId }, { outlet: outletId, bought: '2020-01-01_2030-01-01' }],
    'sessions.revoke': ({ sessionId }) => [{ sessionId }],
    'staff.activity': ({ userId }) => [{ userId }],
    'staff.set_permissions': ({ userId }) => [{ userId, may: [] }],
    'staff.clear_pin': ({ userId }) => [{ userId }],
    'staff.set_phone': ({ userId }) => [{ userId, phone: '+447700900996' }],
    'staff.change_role': ({ userId, outletId }, mine) => [{ userId, role: 'manager' }, { userId: mine.userId, role: 'cashier', outletId }],
    'staff.invite': ({ outletId }) => [{ email: 'new@shop.test', role: 'cashier', outletId }],
    'staff.remove': ({ userId }) => [{ userId }],
    'staff.revoke_invitation': ({ invitationId }) => [{ invitationId }],
    'shifts.close': ({ shiftId }) => [{ shiftId, countedMinor: 1 }],
    'shifts.current': ({ outletId }) => [{ outletId }],
    'shifts.get': ({ shiftId }) => [{ shiftId }],
    'shifts.list': ({ outletId }) => [{ outletId }],
    'shifts.move_cash': ({ shiftId }) => [{ shiftId, direction: 'in', amountMinor: 1, reason: 'a test' }],
    'shifts.open': ({ outletId }) => [{ outletId, floatMinor: 0 }],
    'suspicions.decide': ({ saleId }) => [{ kind: 'same_basket', subjectId: saleId, note: 'a test' }],
    'suspicions.list': ({ outletId }) => [{ outletId }, { outletId, show: 'looked_at' }],
    'terminals.create': ({ outletId }) => [{ outletId, name: 'Till' }],
    'terminals.list': ({ outletId }) => [{ outletId }],
    'terminals.retire': ({ terminalId }) => [{ terminalId }],
    'till.approve': ({ outletId, userId }, mine) => [
      { outletId, approverId: mine.userId, pin: '4711', act: 'void', subject: 'x', amountMinor: 1, currency: 'GBP' },
      { outletId: mine.outletId, approverId: userId, pin: '4711', act: 'void', subject: 'x', amountMinor: 1, currency: 'GBP' }],
    'till.lock': ({ outletId }) => [{ outletId }],
    'till.staff': ({ outletId }) => [{ outletId }],
    'till.switch': ({ outletId, userId }, mine) => [{ outletId, userId: mine.userId, pin: '4711' }, { outletId: mine.outletId, userId, pin: '4711' }],
    'till.void': ({ outletId }) => [{ outletId, receiptNumber: 'x', amountMinor: 1, currency: 'GBP' }],
    'vouchers.cancel': ({ programId, voucherId }, mine) => [{ programId, redemptionId: voucherId }, { programId: mine.programId, redemptionId: voucherId }],
    'vouchers.find': ({ outletId, voucherCode }, mine) => [{ voucherCode }, { voucherCode: mine.voucherCode, outletId }],
    'vouchers.get': ({ programId, rewardId }, mine) => [{ programId, rewardId }, { programId: mine.programId, rewardId }],
    'vouchers.own': ({ programId, voucherId }) => [{ programId }, { redemptionId: voucherId }],
    'workflows.end_deputy': ({ deputyRowId }) => [{ deputyRowId }],
    'workflows.name_deputy': ({ claimUserId }, mine) => [claimUserId, mine.claimUserId].map((absentId, index) => (
      { absentId, deputyId: index > 0 ? claimUserId : mine.claimUserId, startsAt: '2026-01-01T00:00:00Z', endsAt: '2026-01-02T00:00:00Z' })),
  }

  /** Cursors move within the caller's own rows; they name a place, not a thing. */
  const cursors = ['after', 'before', 'cursor']
  const takesIds = ({ declaration }: UseCase) => idFields(z.toJSONSchema(declaration.input, { io: 'input', unrepresentable: 'any' }) as Schema)
    .some((field) => !cursors.includes(field))
  // The platform's use cases are nobody's but its administrators'; the public ones are reached with a proof of the phone.
  const ofTenants = ({ declaration: { permission } }: UseCase) => !permission.startsWith('platform.') && permission !== 'public'

  it('is tried at every use case that takes ids', () => {
    const wanted = catalog.filter((useCase) => ofTenants(useCase) && takesIds(useCase)).map(({ declaration }) => declaration.name)
    expect(wanted.filter((name) => !(name in inputs))).toEqual([])
  })

  it.each(Object.keys(inputs))('%s answers as if it were not there', async (name) => {
    if (!own || !foreign) throw new Error('There are no tenants.')
    const ctx = own.contextFor(named(name).declaration.permission)
    const nobody = Object.fromEntries(Object.keys(foreign.ids).map((key) => [key, newId()])) as unknown as Ids
    const before = await written()
    const theirs = inputs[name]?.(foreign.ids, own.ids) ?? []
    const nobodys = inputs[name]?.(nobody, own.ids) ?? []
    for (const [index, input] of theirs.entries()) {
      const answer = await outcome(named(name)(ctx, input as never))
      expect(answer).toEqual(await outcome(named(name)(ctx, nobodys[index] as never)))
      if (named(name).declaration.kind === 'command') expect(answer).toHaveProperty('code')
      expect(JSON.stringify(answer)).not.toContain(foreign.ids.secret)
    }
    expect(await written()).toEqual(before)
  })
})

type Schema = { type?: string; format?: string; pattern?: string; enum?: unknown[]; properties?: Record<string, Schema>; items?: Schema; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[] }
function idFields(schema: Schema, name = ''): string[] {
  const within = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? []), ...(schema.items ? [schema.items] : [])]
  return [
    ...(schema.format === 'uuid' ? [name] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, value]) => idFields(value, key)),
    ...within.flatMap((each) => idFields(each, name)),
  ]
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** What a caller can tell from an answer, apart from the ids they sent. */
async function outcome(call: Promise<unknown>): Promise<object> {
  try {
    return { answer: JSON.stringify(await call).replaceAll(uuid, 'id') }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { code: error.code, message: error.message.replaceAll(uuid, 'id'), details: JSON.stringify(error.details).replaceAll(uuid, 'id') }
  }
}

async function written() {
  const [row] = await pagesSql()`select (select count(*)::int from events) as events, (select count(*)::int from operations) as operations,
    (select count(*)::int from sales) as sales, (select count(*)::int from members) as members, (select count(*)::int from api_keys) as keys,
    (select count(*)::int from messages) as messages, (select count(*)::int from terminals) as terminals`
  return row
}
