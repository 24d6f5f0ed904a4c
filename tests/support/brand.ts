import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { createProgram } from '@/lib/programs'
import { enrolRetailer, registerCustomer, requestCustomerCode } from '@/lib/retailers'
import { codeSentTo, makeOrganization } from './organization'
import { newPhone } from './shop'

/** A brand with an open program; `slug` is what its public pages are at. */
export async function makeBrand() {
  const brand = await makeOrganization('brand')
  const { programId } = await createProgram(brand.owner, { name: 'Trade Card' })
  const now = () => ({ ...brand.owner, now: new Date() })
  /** One at work, with a context for its owner and for whoever serves there. */
  const retailer = async (phone = newPhone()) => {
    const made = await enrolRetailer(now(), { phone, name: 'Hill Street Hardware' })
    const as = (customerId: string, extra: Partial<Ctx> = {}): Ctx => ({
      actor: { kind: 'customer', customerId, retailerId: made.retailerId }, organizationId: brand.organizationId, now: new Date(), requestId: newId(), ...extra,
    })
    const ctx = (extra: Partial<Ctx> = {}) => as(made.customerId, extra)
    const counter = (customerId: string): Ctx => ({ ...as(customerId), actor: { kind: 'customer', customerId, retailerId: made.retailerId, counter: true } })
    /** Asks for the code, and registers with what was sent. */
    const register = async (customerPhone: string, name?: string, by: Ctx = ctx()) => {
      await requestCustomerCode(by, { phone: customerPhone })
      return registerCustomer({ ...by, now: new Date() }, { phone: customerPhone, code: await codeSentTo(customerPhone), name })
    }
    return { ...made, phone, ctx, counter, register }
  }
  return { ...brand, programId, now, retailer }
}
