import { describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { db, pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { findShop } from '@/lib/joining'
import { queueMessage } from '@/lib/messaging'
import { uploadPicture } from '@/lib/pictures'
import { createProgram, defaultRules } from '@/lib/programs'
import { makeOrganization, messagesTo } from '@/tests/support/organization'
import { newPhone } from '@/tests/support/shop'
import { getOrganization, spokenBy, updateOrganization } from '.'

const logo = async () => (await sharp({ create: { width: 40, height: 40, channels: 3, background: '#0a6' } }).png().toBuffer()).toString('base64')

describe('a company’s profile', () => {
  it('has a logo, an address and a tax id, which can be taken away again', async () => {
    const { owner } = await makeOrganization()
    const { pictureId } = await uploadPicture(owner, { base64: await logo() })
    await updateOrganization(owner, { logoId: pictureId, address: '1 High Street\nLeeds', taxId: 'GB 123' })
    expect(await getOrganization(owner, {})).toMatchObject({ logoId: pictureId, address: '1 High Street\nLeeds', taxId: 'GB 123' })
    await createProgram(owner, { name: 'Points', rules: defaultRules('GBP') })
    expect(await findShop(owner, { slug: (await getOrganization(owner, {})).slug })).toMatchObject({ logoId: pictureId })
    await updateOrganization(owner, { logoId: null, address: null, taxId: null })
    expect(await getOrganization(owner, {})).toMatchObject({ logoId: null, address: null, taxId: null })
  })

  it('offers its customers languages, of which one is its first: messages and public pages speak no other', async () => {
    const { owner, organizationId } = await makeOrganization()
    const { slug } = await getOrganization(owner, {})
    expect(await spokenBy(slug)).toEqual({ languages: ['en', 'de', 'fr', 'es'], first: 'en' })
    await updateOrganization(owner, { languages: ['fr', 'de'], locale: 'de' })
    expect(await spokenBy(slug)).toEqual({ languages: ['de', 'fr'], first: 'de' })
    await expect(updateOrganization(owner, { locale: 'es' })).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(updateOrganization(owner, { languages: ['fr'] })).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(updateOrganization(owner, { languages: [] })).rejects.toMatchObject({ code: 'validation_failed' })
    const written = async (locale: string | null) => {
      const [customerId, address] = [newId(), newPhone()]
      await pagesSql()`insert into customers (id, phone, locale) values (${customerId}, ${address}, ${locale})`
      await db().transaction((tx) => queueMessage(tx, { organizationId, channel: 'sms', template: 'points_redeemed', recipient: { kind: 'customer', id: customerId, address }, values: { business: 'Blue Cup', points: 2, available: 3 } }))
      return (await messagesTo(address))[0]?.text ?? ''
    }
    const [french, spanish, nobody] = [await written('fr'), await written('es'), await written(null)]
    expect(nobody).toContain('Punkte')
    expect(spanish).toBe(nobody)
    expect(french).toContain('points')
    expect(await spokenBy('no-such-business')).toBeNull()
  })

  it('takes no picture of another organization', async () => {
    const [{ owner }, stranger] = [await makeOrganization(), await makeOrganization()]
    const { pictureId } = await uploadPicture(stranger.owner, { base64: await logo() })
    await expect(updateOrganization(owner, { logoId: pictureId })).rejects.toMatchObject({ code: 'not_found' })
    expect((await getOrganization(owner, {})).logoId).toBeNull()
  })
})
