import { describe, expect, it } from 'vitest'
import { makeOrganization } from '@/tests/support/organization'
import { employ } from '@/tests/support/staff'
import { createOutlet, removeStaff, staffActivity, updateOutlet } from '.'

describe('what a member of staff did', () => {
  it('is told newest first, page by page, without what others did', async () => {
    const { organizationId, owner } = await makeOrganization()
    const manager = await employ(organizationId, 'manager')
    const { outletId } = await createOutlet(manager.ctx(), { name: 'First' })
    for (const name of ['Second', 'Third']) await updateOutlet(manager.ctx(), { outletId, name })
    await createOutlet(owner, { name: 'The owner’s' })
    const first = await staffActivity(owner, { userId: manager.userId, limit: 2 })
    expect(first.person).toMatchObject({ role: 'manager', endedAt: null })
    expect(first.deeds.map(({ type, subjectId }) => [type, subjectId])).toEqual([['outlets.update', outletId], ['outlets.update', outletId]])
    const next = await staffActivity(owner, { userId: manager.userId, limit: 2, after: first.nextAfter ?? undefined })
    expect(next.deeds.map(({ type }) => type)).toEqual(['outlets.create'])
    expect(next.nextAfter).toBeNull()
  })

  it('stays known of whoever left, and is nobody else’s', async () => {
    const [{ organizationId, owner }, stranger] = [await makeOrganization(), await makeOrganization()]
    const marketer = await employ(organizationId, 'marketer')
    await removeStaff(owner, { userId: marketer.userId })
    expect((await staffActivity(owner, { userId: marketer.userId })).person.endedAt).toBeInstanceOf(Date)
    await expect(staffActivity(stranger.owner, { userId: marketer.userId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is, for who looks after one outlet, that of its people', async () => {
    const { organizationId, owner } = await makeOrganization()
    const [{ outletId }, { outletId: other }] = [await createOutlet(owner, { name: 'Here' }), await createOutlet(owner, { name: 'There' })]
    const [manager, here, there] = [await employ(organizationId, 'manager', { outletId }), await employ(organizationId, 'cashier', { outletId }), await employ(organizationId, 'cashier', { outletId: other })]
    expect((await staffActivity(manager.ctx(), { userId: here.userId })).person.outlet).toBe('Here')
    await expect(staffActivity(manager.ctx(), { userId: there.userId })).rejects.toMatchObject({ code: 'not_found' })
  })
})
