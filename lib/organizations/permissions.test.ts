import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { staffRoles } from '@/db/schema/organizations'
import { hatFor } from '@/lib/auth/actors'
import { acts, cellNames, cells, noCells, records } from '@/lib/auth/cells'
import type { Cell } from '@/lib/auth/cells'
import { findLiveSession } from '@/lib/auth/live-session'
import { can, matrix, roleHas } from '@/lib/auth/permissions'
import type { Permission, Role } from '@/lib/auth/permissions'
import { catalog } from '@/lib/catalog'
import { actLater, applyCreditNote, enterClaim, getClaim, listClaims, reverseClaim, saveDraft, submitClaim, takeClaim } from '@/lib/claims'
import { AppError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { credited, invoice, makeBrand, sent } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { ask, customerWith, gift } from '@/tests/support/gifts'
import { getGift, passGift } from '@/lib/gifts'
import { employ } from '@/tests/support/staff'
import { changeStaffRole, inviteStaff, listPermissions, removeStaff, setPermissions } from '.'

const impossible = 'impossible' as never
const refusal = (call: Promise<unknown>) => call.then(() => 'done', (error: unknown) => (error instanceof AppError ? error.code : String(error)))

describe('the matrix', () => {
  it('has each permission in one cell at most', () => {
    const all: Permission[] = cellNames.flatMap((cell) => cells[cell].permissions)
    expect(new Set(all).size).toBe(all.length)
    for (const permission of all) expect(matrix[permission].reach).toBe('organization')
  })

  it('has all an owner may do for an admin, and for a manager all but what is above them', () => {
    const all = (Object.keys(matrix) as Permission[]).filter((permission) => matrix[permission].reach === 'organization')
    const has = (permission: Permission, role: Role) => (matrix[permission].roles as readonly Role[]).includes(role)
    expect(all.filter((permission) => has(permission, 'owner') && !has(permission, 'admin'))).toEqual([])
    expect(all.filter((permission) => has(permission, 'owner') && !has(permission, 'manager'))).toEqual(['organization.manage', 'partners.manage', 'sales.import', 'claims.manage'])
  })

  it('says of each act of each kind what it opens, or why there is none', () => {
    expect([...cellNames, ...Object.keys(noCells)].sort()).toEqual(records.flatMap((record) => acts.map((act) => `${record}.${act}`)).sort())
  })

  // Every use case behind every cell, by declaration: whatever the role has, what was said of the person counts.
  it.each(cellNames)('%s opens and closes all that is behind it, for every role', async (cell: Cell) => {
    const behind = catalog.filter(({ declaration }) => (cells[cell].permissions as readonly Permission[]).includes(declaration.permission))
    for (const role of staffRoles) {
      for (const allowed of [true, false]) {
        const ctx: Ctx = { actor: { kind: 'user', userId: newId(), platformAdmin: false, role, grants: { [cell]: allowed } }, organizationId: newId(), now: new Date(), requestId: newId() }
        for (const permission of cells[cell].permissions) expect(can(ctx, permission), `${role} ${permission}`).toBe(allowed)
        for (const useCase of behind) expect(await refusal(useCase(ctx, impossible)), `${role} ${useCase.declaration.name}`).toBe(allowed ? 'validation_failed' : 'forbidden')
      }
    }
  })

  it('says nothing of who has no role there, nor of the platform', () => {
    const actor = { kind: 'user', userId: newId(), grants: { 'claims.add': true } } as const
    expect(can({ actor: { ...actor, platformAdmin: false } }, 'claims.submit')).toBe(false)
    expect(can({ actor: { ...actor, platformAdmin: true, role: 'checker', grants: { 'claims.add': false } } }, 'claims.submit')).toBe(true)
  })
})

describe('what a person may do', () => {
  let brand: Brand
  beforeAll(async () => { brand = await makeBrand() })
  const fresh = async (sessionId: string): Promise<Ctx> => ({ ...hatFor(await findLiveSession(sessionId, new Date()), undefined, brand.organizationId), now: new Date(), requestId: newId() })
  const of = async (userId: string) => (await listPermissions(brand.owner, {})).people.find((one) => one.userId === userId)

  it('is as the role has it, until it is said otherwise, and counts from the next request', async () => {
    const operator = await employ(brand.organizationId, 'operator')
    const before = await of(operator.userId)
    expect(before?.may).toEqual(before?.byRole)
    expect(before?.may).toContain('claims.add')
    const given = await setPermissions(brand.owner, { userId: operator.userId, may: [...(before?.may ?? []).filter((cell) => cell !== 'claims.add'), 'retailers.verify'] })
    expect(given).toEqual({ userId: operator.userId, given: ['retailers.verify'], taken: ['claims.add'] })
    const ctx = await fresh(operator.sessionId)
    expect([can(ctx, 'retailers.verify'), can(ctx, 'claims.submit'), can(ctx, 'retailers.edit')]).toEqual([true, false, false])
    await expect(saveDraft(ctx, { ...invoice(brand), retailerId: brand.retailer.retailerId })).rejects.toMatchObject({ code: 'forbidden' })
    const [row] = await pagesSql()`select grants from staff where user_id = ${operator.userId}`
    expect(row?.grants).toEqual({ 'claims.add': false, 'retailers.verify': true })
    await setPermissions(brand.owner, { userId: operator.userId, may: before?.byRole ?? [] })
    const [back] = await pagesSql()`select grants from staff where user_id = ${operator.userId}`
    expect(back?.grants).toEqual({})
  })

  it('is never more than the giver has, nor for oneself, an owner or somebody above', async () => {
    const [manager, other, admin] = [await employ(brand.organizationId, 'manager'), await employ(brand.organizationId, 'checker'), await employ(brand.organizationId, 'admin')]
    const all = [...cellNames]
    const its = async (userId: string) => (await of(userId))?.may ?? []
    await setPermissions(brand.owner, { userId: manager.userId, may: (await its(manager.userId)).filter((cell) => cell !== 'products.add') })
    const ctx = await fresh(manager.sessionId)
    await expect(setPermissions(ctx, { userId: other.userId, may: all })).rejects.toMatchObject({ code: 'forbidden', details: { cell: 'products.add' } })
    await expect(setPermissions(ctx, { userId: other.userId, may: all.filter((cell) => cell !== 'products.add') })).resolves.toMatchObject({ taken: [] })
    await expect(setPermissions(ctx, { userId: manager.userId, may: all })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(setPermissions(ctx, { userId: admin.userId, may: [] })).rejects.toMatchObject({ code: 'forbidden' })
    const [owner] = (await listPermissions(brand.owner, {})).people.filter(({ role }) => role === 'owner')
    if (owner) await expect(setPermissions(ctx, { userId: owner.userId, may: [] })).rejects.toMatchObject({ code: 'conflict' })
    await expect(setPermissions(await fresh(other.sessionId), { userId: admin.userId, may: [] })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is handed on with no role either, by who may not themselves', async () => {
    const [manager, analyst] = [await employ(brand.organizationId, 'manager'), await employ(brand.organizationId, 'analyst')]
    await setPermissions(brand.owner, { userId: manager.userId, may: cellNames.filter((cell) => cell !== 'customers.approve') })
    const ctx = await fresh(manager.sessionId)
    const email = () => `${newId()}@shop.test`
    await expect(inviteStaff(ctx, { email: email(), role: 'manager' })).rejects.toMatchObject({ code: 'forbidden', details: { cell: 'customers.approve' } })
    await expect(changeStaffRole(ctx, { userId: analyst.userId, role: 'manager' })).rejects.toMatchObject({ code: 'forbidden', details: { cell: 'customers.approve' } })
    await expect(inviteStaff(ctx, { email: email(), role: 'operator' })).resolves.toMatchObject({ invitationId: expect.any(String) as string })
    await expect(changeStaffRole(ctx, { userId: analyst.userId, role: 'operator' })).resolves.toMatchObject({ to: 'operator' })
  })

  it('takes steps of claims and gifts away, by what they ask for', async () => {
    const [operator, checker] = [await employ(brand.organizationId, 'operator'), await employ(brand.organizationId, 'checker')]
    await setPermissions(brand.owner, { userId: operator.userId, may: ['claims.verify'] })
    const claimId = await sent(brand)
    await expect(enterClaim(await fresh(operator.sessionId), { claimId })).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'person' } })
    expect((await getClaim(await fresh(operator.sessionId), { claimId })).may).toMatchObject({ take: expect.stringContaining('Enter and verify') as string, enter: expect.stringContaining('Enter and verify') as string })
    await expect(takeClaim(await fresh(operator.sessionId), { claimId })).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'person' } })
    expect((await listClaims(await fresh(operator.sessionId), { work: true })).claims).toEqual([])
    await enterClaim(brand.people.operator.ctx(), { claimId })
    await setPermissions(brand.owner, { userId: checker.userId, may: ['redemptions.approve'] })
    const { rewardId } = await gift(brand)
    const { redemptionId } = await ask(brand, await customerWith(brand, 500), rewardId)
    await expect(passGift(await fresh(checker.sessionId), { redemptionId })).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'person' } })
    expect((await getGift(await fresh(checker.sessionId), { redemptionId })).stays).toContain('Check the request')
    await passGift(brand.people.checker.ctx(), { redemptionId })
  })

  it('takes taking points back away with approving, and gives it to no role that has it not', async () => {
    const [manager, checker] = [await employ(brand.organizationId, 'manager'), await employ(brand.organizationId, 'checker')]
    const { claimId } = await credited(brand)
    await setPermissions(brand.owner, { userId: manager.userId, may: cellNames.filter((cell) => cell !== 'claims.approve') })
    await setPermissions(brand.owner, { userId: checker.userId, may: [...cellNames] })
    for (const who of [manager, checker]) {
      const ctx = await fresh(who.sessionId)
      await expect(reverseClaim(ctx, { claimId, reason: 'Not genuine' })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(applyCreditNote(ctx, { claimId, lines: [1], creditNote: 'CN-1', reason: 'It came back' })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(actLater(ctx, { claimId, action: 'reverse', reason: 'Not genuine' })).rejects.toMatchObject({ code: 'forbidden' })
    }
    await setPermissions(brand.owner, { userId: manager.userId, may: cellNames })
    await expect(reverseClaim(await fresh(manager.sessionId), { claimId, reason: 'Not genuine' })).resolves.toMatchObject({ state: 'reversed' })
  })

  it('leaves the entering step to others, whoever brought the claim in from paper', async () => {
    const operator = await employ(brand.organizationId, 'operator')
    await setPermissions(brand.owner, { userId: operator.userId, may: ['claims.add'] })
    const { claimId } = await saveDraft(await fresh(operator.sessionId), { ...invoice(brand), retailerId: brand.retailer.retailerId })
    expect(await submitClaim(await fresh(operator.sessionId), { claimId })).toMatchObject({ state: 'submitted' })
    await enterClaim(brand.people.operator.ctx(), { claimId })
  })

  it('is everything for who becomes an owner', async () => {
    const manager = await employ(brand.organizationId, 'manager')
    await setPermissions(brand.owner, { userId: manager.userId, may: [] })
    await changeStaffRole(brand.owner, { userId: manager.userId, role: 'owner' })
    expect((await of(manager.userId))?.may).toEqual([...cellNames])
    expect(can(await fresh(manager.sessionId), 'retailers.verify')).toBe(true)
    await removeStaff(brand.owner, { userId: manager.userId })
  })

  it('is forgotten with the work', async () => {
    const { userId } = await employ(brand.organizationId, 'checker')
    await setPermissions(brand.owner, { userId, may: ['products.edit'] })
    await removeStaff(brand.owner, { userId })
    const [row] = await pagesSql()`select grants from staff where user_id = ${userId}`
    expect(row?.grants).toEqual({})
    expect(roleHas('checker', 'products.edit')).toBe(false)
  })
})
