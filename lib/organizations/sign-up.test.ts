import { describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { signInWithPassword } from '@/lib/auth/sign-in-password'
import { systemContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { makeOrganization, outcomes, stranger, testPassword } from '@/tests/support/organization'
import {
  createForOwner,
  createOutlet,
  getOrganization,
  listMyOrganizations,
  listOutlets,
  openOrganization,
  signUp,
  updateOrganization,
} from '.'
import { slugOf } from './create-organization'

const place = { country: 'GB', currency: 'GBP', timeZone: 'Europe/London' }
const form = (over: object = {}) => ({
  name: 'Ana Ruiz',
  email: `${newId()}@shop.test`,
  password: testPassword,
  business: 'Café Blau',
  ...place,
  ...over,
})

describe('signing up', () => {
  it('opens an organization with an outlet, whose owner can sign in', async () => {
    const input = form()
    const { organizationId, userId, outletId } = await signUp(stranger(), input)
    await signInWithPassword({ email: input.email, password: testPassword }, new Request('http://localhost/'))
    const ctx = {
      ...stranger(),
      actor: { kind: 'user' as const, userId, platformAdmin: false, role: 'owner' as const },
      organizationId,
    }
    expect(await getOrganization(ctx, {})).toMatchObject({
      name: 'Café Blau',
      slug: expect.stringMatching(/^cafe-blau/),
      ...place,
      kind: 'merchant',
    })
    expect((await listOutlets(ctx, {})).items).toMatchObject([
      { outletId, name: 'Café Blau', programId: null, terminals: 0 },
    ])
    expect((await listMyOrganizations(ctx, {})).items).toMatchObject([{ organizationId, role: 'owner' }])
  })

  it('takes an address once, also when it is sent five times at once, and gives each its own short name', async () => {
    const input = form()
    expect(await outcomes(Array.from({ length: 5 }, () => signUp(stranger(), input)))).toEqual({
      succeeded: 1,
      refusals: Array(4).fill('conflict'),
    })
    const made = await Promise.all(Array.from({ length: 5 }, () => signUp(stranger(), form())))
    expect(new Set(made.map(({ slug }) => slug)).size).toBe(5)
  })

  it.each([
    ['email', 'not an address'],
    ['password', 'short'],
    ['password', 'password123'],
    ['country', 'XX'],
    ['currency', 'ABC'],
    ['timeZone', 'Mars/Olympus'],
    ['timeZone', 'Europe/London; drop table'],
    ['business', '   '],
    ['name', ''],
    ['name', 'Ana\u0000'],
    ['business', 'Caf\ud800'],
  ])('names the field that is wrong: %s %j', async (field, value) => {
    await expect(signUp(stranger(), form({ [field]: value }))).rejects.toMatchObject({
      code: 'validation_failed',
      details: { errors: [{ field }] },
    })
  })

  it('keeps names, addresses and passwords out of the event log', async () => {
    const input = form()
    const { organizationId } = await signUp(stranger(), input)
    const rows =
      await pagesSql()`select row_to_json(e)::text as row from events e where organization_id = ${organizationId}`
    expect(rows).toHaveLength(1)
    for (const secret of [input.email, input.name, input.password]) expect(rows[0]?.row).not.toContain(secret)
  })

  it('is limited for one address', async () => {
    const { succeeded, refusals } = await outcomes(
      Array.from({ length: 22 }, () => signUp(stranger('198.51.100.7'), form({ password: 'short' }))),
    )
    expect([succeeded, refusals.filter((code) => code === 'rate_limited').length]).toEqual([0, 2])
  })
})

describe('organizations', () => {
  it('are opened by the platform for an owner who may have an account', async () => {
    const email = `${newId()}@shop.test`
    const input = { name: 'Acme Paints', kind: 'brand' as const, ...place }
    const first = await createForOwner(systemContext('test'), {
      ...input,
      owner: { email, name: 'Bo Lind', password: testPassword },
    })
    const second = await createForOwner(systemContext('test'), { ...input, owner: { email } })
    expect(second.ownerId).toBe(first.ownerId)
    expect((await createForOwner(systemContext('test'), input)).ownerId).toBeNull()
    await expect(createForOwner(stranger(), input)).rejects.toMatchObject({ code: 'unauthorized' })
  })

  it('are opened by who has an account, who then owns both', async () => {
    const shop = await makeOrganization()
    const { organizationId } = await openOrganization(shop.owner, { name: 'Second Cup', ...place })
    const { items } = await listMyOrganizations(shop.owner, {})
    expect(items.map((one) => one.organizationId).sort()).toEqual([shop.organizationId, organizationId].sort())
  })

  it('are changed by their owner alone', async () => {
    const shop = await makeOrganization()
    await updateOrganization(shop.owner, { name: 'Green Cup', accentColor: '#0F766E' })
    expect(await getOrganization(shop.owner, {})).toMatchObject({
      name: 'Green Cup',
      accentColor: '#0f766e',
      currency: 'GBP',
    })
    await expect(updateOrganization(shop.as('manager'), { name: 'Mine' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('give a new outlet their place unless it has its own', async () => {
    const shop = await makeOrganization()
    await createOutlet(shop.as('manager'), { name: 'Airport', country: 'US', timeZone: 'America/New_York' })
    await createOutlet(shop.owner, { name: 'Market' })
    expect((await listOutlets(shop.owner, {})).items).toMatchObject([
      { name: 'Airport', country: 'US', timeZone: 'America/New_York' },
      { name: 'Blue Cup' },
      { name: 'Market', country: 'GB', timeZone: 'Europe/London' },
    ])
  })

  it.each([
    ['Café Blau & Söhne', 'cafe-blau-sohne'],
    ['  ---  ', 'shop'],
    ['北京茶馆', 'shop'],
    ['A'.repeat(200), 'a'.repeat(48)],
  ])('%j has the short name %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })
})
