import type { EarningTerms } from '@/lib/earning'
import { publishedProgram, versionAt } from '@/lib/programs'
import type { PublishedProgram } from '@/lib/programs'
import type { ProgramRules } from '@/lib/programs/schemas'
import { outletWithoutProgram } from '@/lib/tills'
import type { Till } from '@/lib/tills'

export type Seller = Pick<Till, 'organizationId' | 'businessName'>

/** The rate of whoever sells, where it is no rate of the program: what a refund computes by, too. */
export function partnerIn({ partners }: ProgramRules, { organizationId, businessName }: Seller): EarningTerms['partner'] {
  const own = partners.list.find((one) => one.organizationId === organizationId)
  return own && { name: businessName, pointsPerUnit: own.pointsPerUnit }
}

/**
 * Whoever left the program, or moved to another, sells in it no more, though a till may remember it for some seconds: the rules
 * in force tell, which each posting checks. Memory that knows no better is read anew. @throws AppError conflict
 */
export async function refuseOutsider(program: PublishedProgram, { organizationId }: Seller, now: Date): Promise<PublishedProgram> {
  if (sellsIn(program, organizationId, now)) return program
  const again = await publishedProgram(program.id, { maxAgeMs: 0 })
  if (!sellsIn(again, organizationId, now)) throw outletWithoutProgram()
  return again
}

function sellsIn(program: PublishedProgram, organizationId: string, now: Date): boolean {
  const { list, ownerLeft } = versionAt(program, now).rules.partners
  return organizationId === program.organizationId ? !ownerLeft : list.some((one) => one.organizationId === organizationId)
}
