import { gzipSync } from 'node:zlib'
import { pagesSql } from '@/db/client'
import { requestAdjustment } from '@/lib/adjustments'
import type { Permission } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { createCampaign } from '@/lib/campaigns'
import { printCards } from '@/lib/cards'
import { createChallenge } from '@/lib/challenges'
import { keepFile, saveDraft } from '@/lib/claims'
import { newId } from '@/lib/core/ids'
import { cardToken, lookupMember } from '@/lib/members'
import { reportConflict } from '@/lib/offline'
import { inviteStaff } from '@/lib/organizations'
import { saveOutreach } from '@/lib/outreach'
import { invitePartner } from '@/lib/partners'
import { placeHold, recordSale } from '@/lib/pos'
import { createProduct, updateProduct } from '@/lib/products'
import { defaultRules } from '@/lib/programs'
import type { ProgramRulesInput } from '@/lib/programs/schemas'
import { tillRecommendations } from '@/lib/recommendations'
import { inviteFriend } from '@/lib/referrals'
import { addPart, closeFile, openFile } from '@/lib/data-imports'
import { saveReport } from '@/lib/reports'
import { addCounterStaff, createRegion, issueCodes, listCodes } from '@/lib/retailers'
import { saveSegment } from '@/lib/segments'
import { choosePin } from '@/lib/serving'
import { openShift } from '@/lib/shifts'
import { getReward } from '@/lib/vouchers'
import { askForOwnGift } from '@/lib/gifts'
import { nameDeputy } from '@/lib/workflow'
import { invoice, keptImage, makeBrand, sent } from './claims'
import { gift, givePoints } from './gifts'
import { demand, held } from './second-person'
import { makeShop, newPhone } from './shop'

export type Ids = {
  outletId: string
  terminalId: string
  keyId: string
  memberId: string
  saleId: string
  holdId: string
  voucherId: string
  voucherCode: string
  noticeId: string
  giftId: string
  referralId: string
  requestId: string
  productId: string
  campaignId: string
  challengeId: string
  segmentId: string
  savedId: string
  conflictId: string
  sheetId: string
  shiftId: string
  importId: string
  cardNumber: string
  /** The token of what is recommended to the member. */
  recommendation: string
  rewardId: string
  programId: string
  organizationId: string
  partnerInvitationId: string
  versionId: string
  userId: string
  invitationId: string
  retailerId: string
  regionId: string
  /** Of the brand: a draft of points for its region. */
  outreachId: string
  codeBatchId: string
  codeId: string
  /** Who serves at the retailer's counter. */
  counterId: string
  /** Of the brand: a claim on its first step, its customer, a product, and who enters claims. */
  claimId: string
  claimProgramId: string
  claimMemberId: string
  claimProductId: string
  claimUserId: string
  /** Who stands in for whom at the brand. */
  deputyRowId: string
  /** An image of a draft of the brand's retailer, and that draft. */
  claimFileId: string
  draftId: string
  /** Of the brand: a gift of its catalogue, and a request of its retailer's own. */
  brandRewardId: string
  brandGiftId: string
  /** Of the brand: a change that its manager asked for. */
  changeId: string
  sessionId: string
  passkeyId: string
  rules: ProgramRulesInput
  /** A name that stands on everything the tenant has, and on nothing of another's. */
  secret: string
}
export type Tenant = { ids: Ids; contextFor: (permission: Permission) => Ctx }

/** A merchant with one of everything that has an id, and a brand with a retailer. */
export async function makeTenant(): Promise<Tenant> {
  const secret = `secret-${newId()}`
  const shop = await makeShop({ name: secret, rules: { referrals: { referrerPoints: 5 } } })
  const { organizationId, programId } = shop
  const [ownerId, colleagueId, sessionId] = [newId(), newId(), newId()]
  const sql = pagesSql()
  const ctx = (actor: Ctx['actor'], at?: string): Ctx => ({ actor, organizationId: at, now: new Date(), requestId: newId() })
  for (const [id, role] of [[ownerId, 'owner'], [colleagueId, 'cashier']] as const) {
    await sql`insert into users (id, name, email) values (${id}, ${secret}, ${`${id}@shop.test`})`
    await sql`insert into staff (organization_id, user_id, role) values (${organizationId}, ${id}, ${role})`
    await choosePin(ctx({ kind: 'user', userId: id, platformAdmin: false, role }, organizationId), { pin: '4711' })
  }
  await sql`insert into sessions (id, user_id, expires_at) values (${sessionId}, ${ownerId}, now() + interval '1 day')`
  const owner = () => ctx({ kind: 'user', userId: ownerId, sessionId, platformAdmin: false, role: 'owner' }, organizationId)

  const { memberId } = await shop.memberWith(1_000)
  const { rewardId } = await shop.reward({ type: 'amount_off', name: secret, points: 10, amountMinor: 100 })
  const { saleId } = await recordSale(shop.till.ctx(), { receiptNumber: 'tenant', currency: 'GBP', totalMinor: 1_000 })
  const { token } = cardToken(programId, memberId, new Date())
  const { holdId } = await placeHold(shop.till.ctx(), { member: { token }, points: 100 })
  const [customer] = await sql<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`
  const [customerSessionId, passkeyId] = [newId(), newId()]
  // The factor was shown just now, so that it is not this that refuses.
  await sql`insert into sessions (id, customer_id, expires_at, factor_proven_at) values (${customerSessionId}, ${customer?.id ?? ''}, now() + interval '1 day', now())`
  await sql`insert into passkeys (id, customer_id, credential_id, public_key, counter, transports, name) values (${passkeyId}, ${customer?.id ?? ''}, ${passkeyId}, '', 0, '{}', 'Phone')`
  const asCustomer = () => ctx({ kind: 'customer', customerId: customer?.id ?? '', sessionId: customerSessionId })
  const shopGift = await shop.reward({ type: 'gift', name: secret, points: 5 })
  const { redemptionId: voucherId } = await getReward(asCustomer(), { programId, rewardId })
  const { redemptionId: giftId } = await getReward(asCustomer(), { programId, rewardId: shopGift.rewardId })
  const { referralId } = await inviteFriend(asCustomer(), { programId, phone: newPhone() })
  await shop.reward({ type: 'amount_off', name: secret, points: 1_200, amountMinor: 100 })
  const [recommended] = await tillRecommendations(shop.till.ctx(), { memberId })
  const [voucher] = await sql<{ code: string }[]>`select voucher_code as code from redemptions where id = ${voucherId}`
  const noticeId = newId()
  await sql`insert into notices (id, program_id, member_id, kind, key, at) values (${noticeId}, ${programId}, ${memberId}, 'points_earned', ${secret}, now())`
  const { campaignId } = await createCampaign(owner(), { name: secret, effect: { type: 'bonus', points: 5 } })
  const { challengeId } = await createChallenge(owner(), { name: secret, kind: 'visits', target: 3, firstDay: '2026-01-01', bonusPoints: 5 })
  const { segmentId } = await saveSegment(owner(), { name: secret, seenWithinDays: 30 })
  const { importId } = await openFile(owner(), { kind: 'members', fileName: secret })
  await addPart(owner(), { importId, number: 0, base64: gzipSync(`phone\n${newPhone()}\n`).toString('base64') })
  await closeFile(owner(), { importId })
  const { savedId } = await saveReport(owner(), { name: secret, source: 'sales', measures: ['sales'], dimensions: ['day'], shared: true })
  const { shiftId } = await openShift(owner(), { floatMinor: 10_000 })
  const { sheetId, numbers: [cardNumber = ''] } = await printCards(owner(), { count: 1 })
  const { invitationId: partnerInvitationId } = await invitePartner(owner(), { leastPerUnit: '1', mostPerUnit: '2' })
  const { productId } = await createProduct(owner(), { sku: secret, name: secret, priceMinor: 100 })
  const { requestId } = await requestAdjustment(owner(), { memberId, points: 5, reason: secret })
  // The till in the browser is made when somebody first stands at it.
  await lookupMember(owner(), { memberId })
  const { conflictId } = await reportConflict(owner(), {
    saleKey: secret, outletId: shop.outletId, receiptNumber: 'tenant', occurredAt: new Date().toISOString(), request: { name: secret }, code: 'conflict', message: secret,
  })
  const { invitationId } = await inviteStaff(owner(), { email: `${newId()}@shop.test`, role: 'cashier' })
  const [version] = await sql<{ id: string }[]>`select id from program_versions where program_id = ${programId}`
  const brand = await makeBrand({ name: secret })
  const claimId = await sent(brand, { seller: secret })
  const { claimId: draftId } = await saveDraft(brand.owner, { ...invoice(brand, { seller: secret }), retailerId: brand.retailer.retailerId })
  const { files: [image] } = await keepFile(brand.owner, { claimId: draftId, images: [await keptImage()] })
  const { rewardId: brandRewardId } = await gift(brand, { name: secret })
  await givePoints(brand, brand.retailer.retailerId, 1_000, 'retailer')
  const { redemptionId: brandGiftId } = await askForOwnGift(brand.retailer.ctx(), { rewardId: brandRewardId })
  const { deputyRowId } = await nameDeputy(brand.owner, { absentId: brand.people.manager.userId, deputyId: brand.people.admin.userId, startsAt: new Date(), endsAt: new Date(Date.now() + 86_400_000) })
  const { regionId } = await createRegion(brand.owner, { name: secret })
  const { outreachId } = await saveOutreach(brand.owner, { audience: { regionIds: [regionId] }, content: { points: 5, reason: secret } })
  const { batchId: codeBatchId } = await issueCodes(brand.owner, { note: secret })
  const { codes: [code] } = await listCodes(brand.owner, { batchId: codeBatchId })
  await demand(brand, 'products')
  const changeId = await held(updateProduct(brand.people.manager.ctx(), { productId: brand.productId, sku: 'PAINT', name: `${secret} new`, priceMinor: 1 }))
  await demand(brand)
  const { customerId: counterId } = await addCounterStaff(brand.retailer.ctx(), { phone: newPhone(), name: secret })

  return {
    ids: {
      outletId: shop.outletId, terminalId: shop.terminalId, keyId: shop.keyId, memberId, saleId, holdId, voucherId, giftId, referralId, noticeId, voucherCode: voucher?.code ?? '', requestId, productId, campaignId, challengeId, segmentId, savedId, conflictId, sheetId, shiftId, importId, cardNumber, recommendation: recommended?.token ?? '', rewardId, programId, organizationId, partnerInvitationId,
      versionId: version?.id ?? '', userId: colleagueId, invitationId, retailerId: brand.retailer.retailerId, claimId, claimProgramId: brand.programId, claimMemberId: brand.memberId, claimProductId: brand.productId, claimUserId: brand.people.operator.userId, deputyRowId, claimFileId: image?.fileId ?? '', draftId, brandRewardId, brandGiftId, regionId, outreachId, codeBatchId, codeId: code?.codeId ?? '', counterId, changeId, sessionId, passkeyId, secret,
      rules: defaultRules('GBP'),
    },
    contextFor: (permission) => {
      if (permission === 'claims.work') return brand.people.operator.ctx()
      if (['gifts.channel', 'gifts.export', 'gifts.work', 'gifts.deliver', 'gifts.prove', 'gifts.manage'].includes(permission)) return brand.owner
      if (['retailers.', 'claims.', 'changes.', 'rates.', 'outreach.'].some((start) => permission.startsWith(start))) return brand.owner
      if (permission.startsWith('retailer.')) return brand.retailer.ctx()
      if (permission === 'customer.own') return asCustomer()
      return owner()
    },
  }
}
