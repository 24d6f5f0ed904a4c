import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { holdersOf, lockCatalog, productsBySku, productState, writeProducts } from '@/lib/products'
import type { ProductTerms } from '@/lib/products/schemas'
import type { Facts } from './facts'
import type { Left } from './plan-members'
import { refOfFacts } from './post-members'
import type { Chunk } from './run-members'
import { noteChunk, tallyOf } from './store'
import type { NewRow, Outcome } from './store'

export type ProductRow = { row: number; value: ProductTerms }
type Plan = ProductRow & { outcome: 'added' | 'changed'; subjectId: string | null; was: Record<string, unknown> | null; made: Record<string, unknown> }

/** Article numbers and barcodes of the file so far, each with its row. */
export type SeenProducts = Map<string, number>

export const seeProduct = (seen: SeenProducts, { row, value: { sku, barcode } }: ProductRow): string | null => {
  for (const [what, name, text] of [['sku', 'article number', sku], ['barcode', 'barcode', barcode]] as const) {
    const before = text ? seen.get(`${what} ${text}`) : undefined
    if (before) return `The ${name} ${text} is that of row ${before}, too.`
  }
  seen.set(`sku ${sku}`, row)
  if (barcode) seen.set(`barcode ${barcode}`, row)
  return null
}

async function planProducts(tx: Tx, facts: Facts, rows: readonly ProductRow[], seen: SeenProducts): Promise<(Plan | Left)[]> {
  const known = new Map((await productsBySku(tx, facts.organizationId, rows.map(({ value }) => value.sku))).map((row) => [row.sku, row]))
  const holders = new Map((await holdersOf(tx, facts.organizationId, rows.map(({ value }) => value))).map(({ barcode, name }) => [barcode, name]))
  return rows.map(({ row, value }): Plan | Left => {
    const twice = seeProduct(seen, { row, value })
    if (twice) return { row, outcome: 'rejected', reason: twice }
    const before = known.get(value.sku)
    const inUse = before && !before.archivedAt
    const holder = value.barcode ? holders.get(value.barcode) : undefined
    if (holder) return { row, outcome: 'rejected', reason: `The barcode ${value.barcode} is that of ${holder}.` }
    if (inUse && facts.options.existing === 'skip') return { row, outcome: 'skipped', reason: 'Is there already.' }
    const made = stateOf(value, facts.currency)
    const was = before ? productState(before) : null
    if (was && JSON.stringify(was) === JSON.stringify(made)) return { row, outcome: 'skipped', reason: 'Is so already.' }
    return { row, value, outcome: before ? 'changed' : 'added', subjectId: before?.id ?? null, was, made }
  })
}

const stateOf = ({ name, category, barcode, priceMinor, taxPercent, button }: ProductTerms, currency: string) => productState({
  name, category: category ?? null, barcode: barcode ?? null, priceMinor, currency, taxPercent: taxPercent ?? null, button, archivedAt: null,
})

const isPlan = (one: Plan | Left): one is Plan => 'made' in one

/** Takes a chunk in one transaction, or only counts what it would do. */
export async function takeProducts(ctx: Ctx, facts: Facts, { rows, problems, last }: Chunk<ProductRow>, seen: SeenProducts, writes: boolean): Promise<void> {
  await db().transaction(async (tx) => {
    if (writes) await lockCatalog({ ...ctx, tx })
    const planned = await planProducts(tx, facts, rows, seen)
    const plans = planned.filter(isPlan)
    const left = [...problems, ...planned.filter((one): one is Left => !isPlan(one))].map((one): NewRow => ({ ...refOfFacts(facts), ...one }))
    const tally = tallyOf([...plans, ...left].map(({ outcome }) => outcome as Outcome))
    if (!writes || plans.length === 0) return noteChunk(tx, facts, left, tally, last)
    const written = await writeProducts(tx, facts.organizationId, facts.currency, plans.map(({ value }) => value))
    const ids = new Map(written.map(({ sku, id }) => [sku, id]))
    const taken = plans.map(({ row, value, outcome, was, made }): NewRow => ({ ...refOfFacts(facts), row, outcome, was, made, subjectId: ids.get(value.sku) ?? null }))
    return noteChunk(tx, facts, [...taken, ...left], tally, last)
  })
}
