import { z } from 'zod'
import { plainText, sentText } from '@/lib/core/text'

/** Of what a brand knows of a retailer: `closed` is one whose work ended. */
export const standings = ['registered', 'verified', 'refused', 'suspended', 'closed'] as const
export type Standing = (typeof standings)[number]
export const standingWords: Record<Standing, string> = {
  registered: 'Waiting', verified: 'Verified', refused: 'Refused', suspended: 'Suspended', closed: 'Ended',
}

export const phoneText = sentText().trim().min(1, 'Enter a phone number.').max(40)
export const businessName = sentText().trim().min(1, 'Enter the name of the business.').pipe(plainText(120))
export const codeDigits = sentText().trim().min(1, 'Enter the six digits.').max(20)
export const reasonText = sentText().trim().min(3, 'Say why: the retailer reads it.').max(300)
export const regionName = sentText().trim().min(1, 'Enter a name.').max(60)

/** What is asked of who registers by themselves; a brand that enrols somebody may fill it in later. */
export const detailFields = {
  taxId: sentText().trim().min(1, 'Enter the tax id.').max(40),
  address: sentText().trim().min(1, 'Enter the address.').max(300),
  contact: sentText().trim().min(1, 'Say whom to ask for.').max(100),
}
export const someDetails = {
  taxId: detailFields.taxId.nullish(), address: detailFields.address.nullish(), contact: detailFields.contact.nullish(),
}

const word = sentText().trim().min(1).max(30).nullable()
export const wordFields = { retailerWord: word, retailersWord: word, customerWord: word, customersWord: word }

/** What the brand calls the parties, one and several; in the middle of a sentence as it wrote them. */
export const partyWordsSchema = z.object({ retailer: z.string(), retailers: z.string(), customer: z.string(), customers: z.string() })
export type PartyWords = z.output<typeof partyWordsSchema>

type Chosen = { retailerWord: string | null; retailersWord: string | null; customerWord: string | null; customersWord: string | null }
export const wordsOf = (chosen: Chosen | undefined): PartyWords => ({
  retailer: chosen?.retailerWord ?? 'retailer', retailers: chosen?.retailersWord ?? 'retailers',
  customer: chosen?.customerWord ?? 'customer', customers: chosen?.customersWord ?? 'customers',
})

export { capital } from '@/lib/core/capital'

export const regionSchema = z.object({ regionId: z.uuid(), name: z.string() })
export type Region = z.output<typeof regionSchema>
