import { describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { makeShop } from '@/tests/support/shop'
import { editProfile } from './edit-profile'
import { getMember } from './get-member'
import { listMembers } from './list-members'
import { listTags } from './list-tags'
import { tags } from './tag-schemas'
import { splitTags } from './tags-plain'

describe('tags', () => {
  it('are lower case, each once, in order', () => {
    expect(tags.parse([' VIP', 'vip', 'Wine  club'])).toEqual(['vip', 'wine club'])
    expect(splitTags('VIP, , wine club,')).toEqual(['VIP', 'wine club'])
  })
  it.each([[['']], [['x'.repeat(41)]], [['a,b']], [['\u0000']], [Array.from({ length: 21 }, (_, n) => `tag ${n}`)]])('refuse %j', (list) => {
    expect(tags.safeParse(list).success).toBe(false)
  })

  it('are this organization’s own, stay when they are not sent, and find members', async () => {
    const shop = await makeShop()
    const ctx: Ctx = { actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'marketer' }, organizationId: shop.organizationId, now: new Date(), requestId: newId() }
    const [nora, theo] = [await shop.member(), await shop.member()]
    await shop.member()
    await editProfile(ctx, { memberId: nora.memberId, name: 'Nora', note: null, tags: ['VIP', 'wine'] })
    await editProfile(ctx, { memberId: theo.memberId, name: null, note: null, tags: ['vip'] })
    await editProfile(ctx, { memberId: nora.memberId, name: 'Nora Bell', note: null })
    expect(await getMember(ctx, { memberId: nora.memberId })).toMatchObject({ name: 'Nora Bell', tags: ['vip', 'wine'] })
    expect(await listTags(ctx, {})).toEqual([{ tag: 'vip', members: 2 }, { tag: 'wine', members: 1 }])
    expect((await listMembers(ctx, { tag: 'Wine' })).members.map(({ memberId }) => memberId)).toEqual([nora.memberId])
    const other = await makeShop()
    expect(await listTags({ ...ctx, organizationId: other.organizationId }, {})).toEqual([])
  })
})
