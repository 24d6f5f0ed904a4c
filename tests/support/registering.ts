import { registerRetailer, requestRegistration } from '@/lib/retailers'
import { codeSentTo, stranger } from './organization'

export const aBusiness = { name: 'Quay Supplies', taxId: 'GB 987 6543 21', address: '3 The Quay, Whitby', contact: 'Ivo Lane' }

/** As somebody with this phone in hand does it at the public page. */
export async function register(slug: string, phone: string, more: Partial<typeof aBusiness> & { retailerCode?: string; password?: string } = {}) {
  await requestRegistration(stranger(), { slug, phone })
  return registerRetailer(stranger(), { slug, phone, code: await codeSentTo(phone), ...aBusiness, ...more })
}
