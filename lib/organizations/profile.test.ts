import { describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { findShop } from '@/lib/joining'
import { uploadPicture } from '@/lib/pictures'
import { createProgram, defaultRules } from '@/lib/programs'
import { makeOrganization } from '@/tests/support/organization'
import { getOrganization, updateOrganization } from '.'

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

  it('takes no picture of another organization', async () => {
    const [{ owner }, stranger] = [await makeOrganization(), await makeOrganization()]
    const { pictureId } = await uploadPicture(stranger.owner, { base64: await logo() })
    await expect(updateOrganization(owner, { logoId: pictureId })).rejects.toMatchObject({ code: 'not_found' })
    expect((await getOrganization(owner, {})).logoId).toBeNull()
  })
})
