import type { ChangeState, ReviewedKind } from '@/db/schema/pending-changes'
import type { Permission } from '@/lib/auth/permissions'

// What a browser may know of changes that wait, without the weight of their schemas.

/** Whoever may look at each kind of change. */
export const verifyPermission: Record<ReviewedKind, Permission> = {
  customers: 'customers.verify', retailers: 'retailers.verify', products: 'products.verify', rates: 'products.verify', gifts: 'products.verify',
}

export const stateWords: Record<ChangeState, string> = { waiting: 'Waits', applied: 'Verified', refused: 'Refused', withdrawn: 'Withdrawn' }

type Words = { retailer: string; retailers: string; customer: string; customers: string }
type KindWords = { label: string; what: string }

/** What a brand chooses from, in its own words. */
export const kindWords = ({ retailer, retailers, customer, customers }: Words): Record<ReviewedKind, KindWords> => ({
  customers: { label: customers, what: `Who becomes a ${customer}, through a ${retailer} too; what is noted of one, another number, a tier by hand, cards made one, a card unblocked.` },
  retailers: { label: retailers, what: `Who is enrolled or invited, new codes, details and region; reinstating and ending. Who registers without a code is looked at by the one who verifies.` },
  products: { label: 'products', what: 'Products added, changed, imported and taken out.' },
  rates: { label: 'what invoices earn', what: 'Rates of products and groups, and how claims are taken.' },
  gifts: { label: 'gifts', what: 'Rewards and gifts added, changed and taken out, and their stock by region.' },
})
