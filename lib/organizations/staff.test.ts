import { describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { signInWithPassword } from '@/lib/auth/sign-in-password'
import { newId } from '@/lib/core/ids'
import type { AppError } from '@/lib/core/errors'
import { provideEnv } from '@/lib/env'
import { makeOrganization, messagesTo, outcomes, stranger } from '@/tests/support/organization'
import { overtaken } from '@/tests/support/overtaken'
import { employ } from '@/tests/support/staff'
import {
  acceptInvitation,
  changeStaffRole,
  clearPin,
  closeOutlet,
  createKey,
  createOutlet,
  createTerminal,
  findInvitation,
  inviteStaff,
  listStaff,
  removeStaff,
  retireTerminal,
  revokeInvitation,
  revokeKey,
  rotateKey,
  setStaffPhone,
  setTillLimits,
  updateOutlet,
} from '.'

const tokenSentTo = async (email: string) =>
  /invitation\/(\S+)/.exec((await messagesTo(email))[0]?.text ?? '')?.[1] ?? ''
const newcomer = { name: 'Bo Lind', password: 'amber river candle' }

describe('an invitation', () => {
  it('makes somebody new a colleague, who can sign in', async () => {
    const shop = await makeOrganization()
    const email = `${newId()}@shop.test`
    await inviteStaff(shop.owner, { email: email.toUpperCase(), role: 'cashier', outletId: shop.outletId })
    const token = await tokenSentTo(email)
    expect(await findInvitation(stranger(), { token })).toEqual({
      business: 'Blue Cup',
      role: 'cashier',
      email,
      hasAccount: false,
    })
    const both = [1, 2, 3].map(() => acceptInvitation(stranger(), { token, ...newcomer }))
    expect((await outcomes(both)).succeeded).toBe(1)
    await signInWithPassword({ email, password: newcomer.password }, new Request('http://localhost/'))
    const { items, invitations } = await listStaff(shop.owner, {})
    expect(items).toMatchObject([
      { name: 'Ana Ruiz', you: true },
      { email, role: 'cashier', outletId: shop.outletId },
    ])
    expect(invitations).toEqual([])
  })

  it('of somebody who has an account needs that account, since links are passed on', async () => {
    const [shop, other] = [await makeOrganization(), await makeOrganization()]
    await inviteStaff(shop.owner, { email: other.email, role: 'manager' })
    const token = await tokenSentTo(other.email)
    await expect(acceptInvitation(stranger(), { token, ...newcomer })).rejects.toMatchObject({ code: 'conflict' })
    await expect(acceptInvitation(shop.owner, { token })).rejects.toMatchObject({ code: 'conflict' })
    expect(await acceptInvitation(other.owner, { token })).toEqual({
      organizationId: shop.organizationId,
      userId: other.userId,
      newAccount: false,
    })
  })

  it('changes nothing for who came to work there meanwhile, and takes back who left', async () => {
    const shop = await makeOrganization()
    const [left, other] = [await shop.colleague('analyst'), await makeOrganization()]
    await removeStaff(shop.owner, { userId: left.userId })
    await inviteStaff(shop.owner, { email: left.email, role: 'cashier' })
    await acceptInvitation(left.ctx, { token: await tokenSentTo(left.email) })
    await inviteStaff(shop.owner, { email: other.email, role: 'cashier' })
    const { organizationId } = shop
    await pagesSql()`insert into staff (organization_id, user_id, role) values (${organizationId}, ${other.userId}, 'owner')`
    const late = acceptInvitation(other.owner, { token: await tokenSentTo(other.email) })
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
    expect((await listStaff(shop.owner, {})).items.map(({ role }) => role).sort()).toEqual(['cashier', 'owner', 'owner'])
  })

  it('ends when it is replaced, withdrawn or a week old', async () => {
    const shop = await makeOrganization()
    const email = `${newId()}@shop.test`
    await inviteStaff(shop.owner, { email, role: 'cashier' })
    const first = await tokenSentTo(email)
    const { invitationId } = await inviteStaff(shop.owner, { email, role: 'analyst' })
    const second = await tokenSentTo(email)
    await expect(acceptInvitation(stranger(), { token: first, ...newcomer })).rejects.toMatchObject({
      code: 'code_invalid',
    })
    const late = { ...stranger(), now: new Date(Date.now() + 7.1 * 86_400_000) }
    await expect(acceptInvitation(late, { token: second, ...newcomer })).rejects.toMatchObject({
      code: 'code_invalid',
    })
    await revokeInvitation(shop.owner, { invitationId })
    await expect(acceptInvitation(stranger(), { token: second, ...newcomer })).rejects.toMatchObject({
      code: 'code_invalid',
    })
  })

  it('ends, too, when it is withdrawn at the moment at which it is accepted', async () => {
    const shop = await makeOrganization()
    const email = `${newId()}@shop.test`
    const { invitationId } = await inviteStaff(shop.owner, { email, role: 'manager' })
    const token = await tokenSentTo(email)
    await expect(overtaken((tx) => tx`update invitations set revoked_at = now() where id = ${invitationId}`, () => acceptInvitation(stranger(), { token, ...newcomer })))
      .rejects.toMatchObject({ code: 'code_invalid' })
    expect((await listStaff(shop.owner, {})).items).toHaveLength(1)
  })

  it('of an owner is not replaced by a manager, who could not withdraw it', async () => {
    const shop = await makeOrganization()
    const [manager, email] = [await shop.colleague('manager'), `${newId()}@shop.test`]
    await inviteStaff(shop.owner, { email, role: 'owner' })
    await expect(inviteStaff(manager.ctx, { email, role: 'cashier' })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await acceptInvitation(stranger(), { token: await tokenSentTo(email), ...newcomer })).toMatchObject({ organizationId: shop.organizationId })
  })

  it('gives its link to the inviter only where no e-mail can be sent', async () => {
    const shop = await makeOrganization()
    expect((await inviteStaff(shop.owner, { email: 'a@shop.test', role: 'cashier' })).link).toContain('/invitation/')
    provideEnv({ DEMO: '1' })
    expect((await inviteStaff(shop.owner, { email: 'b@shop.test', role: 'cashier' })).link).toBeNull()
    provideEnv({ DEMO: '0' })
  })

  it('to be an owner comes from an owner only, and a colleague is not invited again', async () => {
    const shop = await makeOrganization()
    const manager = await shop.colleague('manager')
    await expect(inviteStaff(manager.ctx, { email: 'c@shop.test', role: 'owner' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(inviteStaff(shop.owner, { email: manager.email, role: 'cashier' })).rejects.toMatchObject({
      code: 'conflict',
    })
    await inviteStaff(manager.ctx, { email: 'c@shop.test', role: 'cashier' })
  })
})

describe('staff', () => {
  it('a manager neither makes nor unmakes an owner', async () => {
    const shop = await makeOrganization()
    const [manager, cashier] = [await shop.colleague('manager'), await shop.colleague('cashier')]
    const { refusals } = await outcomes([
      changeStaffRole(manager.ctx, { userId: cashier.userId, role: 'owner' }),
      changeStaffRole(manager.ctx, { userId: manager.userId, role: 'owner' }),
      changeStaffRole(manager.ctx, { userId: shop.userId, role: 'cashier' }),
      removeStaff(manager.ctx, { userId: shop.userId }),
    ])
    expect(refusals).toEqual(Array(4).fill('forbidden'))
    await changeStaffRole(manager.ctx, { userId: cashier.userId, role: 'marketer' })
  })

  it('always has an owner, also when two owners remove each other at once', async () => {
    const shop = await makeOrganization()
    await expect(removeStaff(shop.owner, { userId: shop.userId })).rejects.toMatchObject({ code: 'conflict' })
    const second = await shop.colleague('owner')
    const { succeeded } = await outcomes([
      removeStaff(shop.owner, { userId: second.userId }),
      removeStaff(second.ctx, { userId: shop.userId }),
    ])
    expect(succeeded).toBe(1)
    expect((await listStaff(shop.owner, {})).items.filter((one) => one.role === 'owner')).toHaveLength(1)
  })

  it('always has an owner, also when both give it up at once', async () => {
    const shop = await makeOrganization()
    const second = await shop.colleague('owner')
    const { succeeded, refusals } = await outcomes([
      changeStaffRole(shop.owner, { userId: shop.userId, role: 'manager' }),
      changeStaffRole(second.ctx, { userId: second.userId, role: 'manager' }),
    ])
    expect([succeeded, refusals]).toEqual([1, ['conflict']])
  })

  it('of another organization is not there', async () => {
    const [mine, theirs] = [await makeOrganization(), await makeOrganization()]
    const cashier = await theirs.colleague('cashier')
    await expect(removeStaff(mine.owner, { userId: cashier.userId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(changeStaffRole(mine.owner, { userId: cashier.userId, role: 'manager' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(
      inviteStaff(mine.owner, { email: 'd@shop.test', role: 'cashier', outletId: theirs.outletId }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('an admin hands out every role but an owner’s, and touches no owner', async () => {
    const shop = await makeOrganization('brand')
    const admin = await shop.colleague('admin')
    const { userId } = await shop.colleague('manager')
    await expect(changeStaffRole(admin.ctx, { userId, role: 'admin' })).resolves.toMatchObject({ to: 'admin' })
    await expect(changeStaffRole(admin.ctx, { userId, role: 'owner' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(inviteStaff(admin.ctx, { email: 'f@shop.test', role: 'owner' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(removeStaff(admin.ctx, { userId: shop.userId })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it.each(['marketer', 'analyst', 'developer', 'cashier', 'operator', 'checker'] as const)('a %s manages nobody', async (role) => {
    const shop = await makeOrganization()
    const colleague = await shop.colleague(role)
    const refusal = await inviteStaff(colleague.ctx, { email: 'e@shop.test', role: 'cashier' }).catch(
      (error: AppError) => error,
    )
    expect(refusal).toMatchObject({ code: 'forbidden' })
  })
})

describe('a manager of one outlet', () => {
  it('looks after its staff alone, lets nobody into another, and leaves it by nobody’s word but another’s', async () => {
    const shop = await makeOrganization()
    const { outletId: second } = await createOutlet(shop.owner, { name: 'Second' })
    const bound = await employ(shop.organizationId, 'manager', { outletId: shop.outletId })
    const here = await employ(shop.organizationId, 'cashier', { outletId: shop.outletId, pin: '2580' })
    const others = [await employ(shop.organizationId, 'cashier', { outletId: second, pin: '2580' }), await employ(shop.organizationId, 'cashier', { pin: '2580' })]
    const refused = { code: 'forbidden' }
    const ctx = bound.ctx()
    for (const outletId of [null, second]) {
      await expect(changeStaffRole(ctx, { userId: bound.userId, role: 'manager', outletId })).rejects.toMatchObject(refused)
      await expect(changeStaffRole(ctx, { userId: here.userId, role: 'cashier', outletId })).rejects.toMatchObject(refused)
      await expect(inviteStaff(ctx, { email: `${newId()}@shop.test`, role: 'manager', outletId })).rejects.toMatchObject(refused)
    }
    for (const { userId } of others) {
      for (const act of [removeStaff, clearPin]) await expect(act(ctx, { userId })).rejects.toMatchObject(refused)
      await expect(changeStaffRole(ctx, { userId, role: 'cashier', outletId: shop.outletId })).rejects.toMatchObject(refused)
      await expect(setStaffPhone(ctx, { userId, phone: null })).rejects.toMatchObject(refused)
    }
    const { invitationId } = await inviteStaff(shop.owner, { email: `${newId()}@shop.test`, role: 'cashier', outletId: second })
    await expect(revokeInvitation(ctx, { invitationId })).rejects.toMatchObject(refused)
    await clearPin(ctx, { userId: here.userId })
    expect(await changeStaffRole(ctx, { userId: here.userId, role: 'manager' })).toMatchObject({ to: 'manager' })
    await changeStaffRole(shop.owner, { userId: bound.userId, role: 'manager', outletId: second })
    expect((await listStaff(shop.owner, {})).items.find(({ userId }) => userId === bound.userId)).toMatchObject({ outletId: second })
  })

  it('changes neither another outlet, its terminals and keys, nor what holds for all', async () => {
    const shop = await makeOrganization()
    const { outletId: second } = await createOutlet(shop.owner, { name: 'Second' })
    const ctx = (await employ(shop.organizationId, 'manager', { outletId: shop.outletId })).ctx()
    const { terminalId } = await createTerminal(shop.owner, { outletId: second, name: 'Till' })
    const { keyId } = await createKey(shop.owner, { terminalId })
    const tries = [
      () => createOutlet(ctx, { name: 'Third' }), () => updateOutlet(ctx, { outletId: second, name: 'Mine' }), () => closeOutlet(ctx, { outletId: second }),
      () => createTerminal(ctx, { outletId: second, name: 'Mine' }), () => retireTerminal(ctx, { terminalId }), () => createKey(ctx, { terminalId }),
      () => rotateKey(ctx, { keyId }), () => revokeKey(ctx, { keyId }), () => setTillLimits(ctx, { discountLimitPercent: null }),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
    await updateOutlet(ctx, { outletId: shop.outletId, name: 'First' })
    const own = await createTerminal(ctx, { outletId: shop.outletId, name: 'Till' })
    await revokeKey(ctx, await createKey(ctx, own))
  })
})

describe('the number that is noted of somebody', () => {
  const phones = async ({ owner }: Awaited<ReturnType<typeof makeOrganization>>) =>
    new Map((await listStaff(owner, {})).items.map(({ userId, phone }) => [userId, phone]))

  it('is taken away or replaced by somebody else, and noted at first by anybody', async () => {
    const shop = await makeOrganization()
    const milo = await shop.colleague('manager')
    const [one, two] = ['+447700900123', '+447700900124']
    for (const { ctx, userId } of [milo, { ctx: shop.owner, userId: shop.userId }]) {
      await setStaffPhone(ctx, { userId, phone: one })
      await setStaffPhone(ctx, { userId, phone: '07700 900123' })
      for (const phone of [null, two]) await expect(setStaffPhone(ctx, { userId, phone })).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await phones(shop)).toEqual(new Map([[milo.userId, one], [shop.userId, one]]))
    await setStaffPhone(shop.owner, { userId: milo.userId, phone: two })
    // The only owner has nobody but a manager to ask.
    await setStaffPhone(milo.ctx, { userId: shop.userId, phone: null })
    // Else both would be kept from the same, and neither could be asked in the other's place.
    await expect(setStaffPhone(milo.ctx, { userId: shop.userId, phone: two })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await phones(shop)).toEqual(new Map([[milo.userId, two], [shop.userId, null]]))
  })

  it('is nobody’s own of somebody else, whatever that one’s role', async () => {
    const shop = await makeOrganization()
    const cara = await shop.colleague('cashier')
    await setStaffPhone(shop.owner, { userId: shop.userId, phone: '+447700900123' })
    await expect(setStaffPhone(shop.owner, { userId: cara.userId, phone: '+447700900123' })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is an owner’s, and so another owner’s to change', async () => {
    const shop = await makeOrganization()
    const [milo, olga] = [await shop.colleague('manager'), await shop.colleague('owner')]
    await setStaffPhone(olga.ctx, { userId: olga.userId, phone: '+447700900123' })
    await expect(setStaffPhone(milo.ctx, { userId: olga.userId, phone: null })).rejects.toMatchObject({ code: 'forbidden' })
    await setStaffPhone(shop.owner, { userId: olga.userId, phone: null })
    expect((await phones(shop)).get(olga.userId)).toBeNull()
  })

  it('is one’s own to change where nobody else could, as a manager of another outlet couldn’t', async () => {
    const shop = await makeOrganization()
    await setStaffPhone(shop.owner, { userId: shop.userId, phone: '+447700900123' })
    await employ(shop.organizationId, 'manager', { outletId: shop.outletId })
    await setStaffPhone(shop.owner, { userId: shop.userId, phone: null })
    expect((await phones(shop)).get(shop.userId)).toBeNull()
  })
})
