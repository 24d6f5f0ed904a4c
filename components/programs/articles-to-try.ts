import type { ProgramRules } from '@/lib/programs/schemas'

export type ArticleToTry = { key: string; label: string; sku: string; category?: string }

/** Articles that these rules tell apart: what earns, and what doesn't. */
export function articlesToTry({ earn: { eligibleCategories, excludedSkus } }: ProgramRules): ArticleToTry[] {
  const [first, ...others] = eligibleCategories
  return [
    { key: 'any', label: first === undefined ? 'An article that earns' : `An article of ${first}`, sku: '', category: first },
    ...others.map((category) => ({ key: `in ${category}`, label: `An article of ${category}`, sku: '', category })),
    ...(first === undefined ? [] : [{ key: 'other', label: 'An article of another category', sku: '' }]),
    ...excludedSkus.map((sku) => ({ key: `not ${sku}`, label: `Article ${sku}`, sku, category: first })),
  ]
}
