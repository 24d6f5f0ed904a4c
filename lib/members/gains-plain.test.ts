import { expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { makeShop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { editProfile } from './edit-profile'
import { getMember } from './get-member'
import { mayBring } from './gains-plain'

it.each([
  [undefined, {}, false], [undefined, { birthday: '2000-05-01' }, true], [{ birthday: '2000-05-01' }, { birthday: '2000-05-01' }, false], [{ birthday: '2000-05-01' }, { birthday: null }, false],
  [{ tags: ['VIP'] }, { tags: ['VIP'] }, false], [{ tags: ['VIP'] }, { tags: [] }, false], [{ tags: ['VIP'] }, { tags: ['VIP', 'wine'] }, true], [{ tags: null }, { tags: ['VIP'] }, true],
] as const)('before %j, then %j: brings something, %j', (before, after, brings) => {
  expect(mayBring(before, after)).toBe(brings)
})

it('a birthday and tags of one’s own card are noted by somebody else, and the rest by anybody', async () => {
  const shop = await makeShop()
  const own = await shop.member()
  const [manager, owner] = [await employ(shop.organizationId, 'manager'), await employ(shop.organizationId, 'owner')]
  await pagesSql()`update staff set phone = ${own.phone} where user_id = ${manager.userId}`
  const edit = (who: typeof owner, more: object) => editProfile(who.ctx(), { memberId: own.memberId, name: 'Mona', note: null, ...more })
  await expect(edit(manager, { birthday: '2000-05-01' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(edit(manager, { tags: ['VIP'] })).rejects.toMatchObject({ code: 'forbidden' })
  await edit(owner, { birthday: '2000-05-01', tags: ['VIP'] })
  await edit(manager, { birthday: '2000-05-01', tags: [], name: 'Mona B.' })
  expect(await getMember(owner.ctx(), { memberId: own.memberId })).toMatchObject({ name: 'Mona B.', birthday: '2000-05-01', tags: [] })
})
