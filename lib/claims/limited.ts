import { z } from 'zod'

const given = z.object({ sum: z.number(), given: z.number() })
const kept = z.object({ customer: given, retailer: given })

export const limits = z.object({ customer: z.boolean(), retailer: z.boolean() })

/** Who got fewer points than the lines add up to, because of the month's most. What else they got in that month is not for everybody who sees the claim. */
export function limitedBy(explanation: unknown): z.output<typeof limits> {
  const { data } = kept.safeParse(explanation)
  return { customer: !!data && data.customer.given < data.customer.sum, retailer: !!data && data.retailer.given < data.retailer.sum }
}
