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
  rates: { label: 'what earns points', what: 'Rates of products and groups, how claims are taken, the program’s rules, campaigns with the segments they are for, challenges, and at which rate partners take part. Pausing and ending takes effect at once.' },
  gifts: { label: 'gifts', what: 'Rewards and gifts added, changed and taken out, and their stock by region.' },
})

type Page = { path: string; needs: Permission }
const ofRecord: Record<string, (id: string) => Page> = {
  member: (id) => ({ path: `/shop/members/${id}`, needs: 'members.read' }),
  retailer: (id) => ({ path: `/admin/retailers/${id}`, needs: 'retailers.read' }),
  product: (id) => ({ path: `/shop/products/${id}`, needs: 'products.edit' }),
  reward: (id) => ({ path: `/shop/rewards/${id}`, needs: 'program.manage' }),
  import: (id) => ({ path: `/shop/imports/${id}`, needs: 'data.import' }),
  segment: (id) => ({ path: `/shop/segments/${id}`, needs: 'reports.read' }),
  challenge: () => ({ path: '/shop/challenges', needs: 'reports.read' }),
  program: () => ({ path: '/shop/program', needs: 'program.read' }),
}
const partners: Page = { path: '/shop/partners', needs: 'reports.read' }
/** What stands on a page with others. */
const ofCommand: Record<string, Page> = {
  'claims.save_scheme': { path: '/admin/claims/rates', needs: 'claims.read' },
  'changes.save_settings': { path: '/admin/workflow', needs: 'claims.manage' },
  'claims.save_settings': { path: '/admin/claims/settings', needs: 'claims.manage' },
  'partners.invite': partners, 'partners.open': partners, 'partners.set_rate': partners,
  'gifts.save_stock': { path: '/admin/gifts/stock', needs: 'gifts.manage' },
}

/** Where the record that a change is of can be seen, as it is now; null: it is new, or has no page. */
export const pageOf = ({ useCase, subjectKind, subjectId }: { useCase: string; subjectKind: string | null; subjectId: string | null }): Page | null =>
  ofCommand[useCase] ?? (subjectKind && subjectId ? ofRecord[subjectKind]?.(subjectId) ?? null : null)
