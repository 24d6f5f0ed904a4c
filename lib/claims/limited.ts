import { z } from 'zod'

/** `gone`: has deleted their account, so that they got none. */
const given = z.object({ sum: z.number(), given: z.number(), gone: z.boolean().optional() })
type Given = z.output<typeof given>
const isLimited = (one: Given) => !one.gone && one.given < one.sum
const kept = z.object({ customer: given, retailer: given })

export const limits = z.object({ customer: z.boolean(), retailer: z.boolean(), customerGone: z.boolean() })

/** Who got fewer points than the lines add up to, because of the month's most, and whether the customer got none. What else they got in that month is not for everybody who sees the claim. */
export function limitedBy(explanation: unknown): z.output<typeof limits> {
  const { data } = kept.safeParse(explanation)
  return { customer: !!data && isLimited(data.customer), retailer: !!data && isLimited(data.retailer), customerGone: data?.customer.gone === true }
}
