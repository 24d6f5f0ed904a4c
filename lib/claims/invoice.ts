import { and, asc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { claimLines } from '@/db/schema/claims'
import { members } from '@/db/schema/members'
import { products } from '@/db/schema/products'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { requireProgram } from '@/lib/programs'
import { requireBrand } from '@/lib/workflow'
import { diff, flat } from './diff'
import type { Claim, CommandCtx } from './internal'
import { invoiceKey, sellerKey } from './normalise'
import type { InvoiceInput, LineInput } from './schemas'
import { soldOn } from './sold-on'
import type { SoldOn } from './sold-on'

type Retailer = { id: string; name: string; customerId: string }
type Place = { programId: string; organizationId: string; retailer: Retailer }

/** What an invoice says, as a claim keeps it. What is left out of a change stays. @throws AppError member_not_found, currency_not_supported, forbidden */
export async function fieldsOf(tx: Tx, { programId, organizationId, retailer }: Place, { seller, invoiceNumber, invoiceDate, totalMinor, currency, ...input }: InvoiceInput, before?: Claim) {
  const card = input.memberId ?? before?.memberId
  if (!card) throw invalid('memberId', 'Say which customer it is for.')
  // A card that was merged is the one it was merged into, with the customers of both.
  const open = sql`ledger_open_card(${programId}, ${card})`
  const ofRetailer = sql`exists (select from retailer_customers c where c.program_id = ${programId} and c.retailer_id = ${retailer.id} and c.member_id = any (ledger_cards(${programId}, ${open})))`
  const serves = sql<boolean>`serves_at_retailer(${retailer.id}, ${members.customerId})`
  const chosen = sql<boolean>`${members.id} is distinct from ledger_open_card(${programId}, ${before?.memberId ?? null})`
  const [member] = await tx.select({ memberId: members.id, customerId: members.customerId, serves, chosen }).from(members)
    .where(and(eq(members.programId, programId), eq(members.id, open), isNull(members.endedAt), ofRetailer))
  if (!member) throw new AppError('member_not_found', 'This retailer has no such customer. Register them first.')
  // Of what they bought before they came to serve there, what is claimed already goes on.
  if (member.customerId === retailer.customerId || (member.serves && member.chosen)) throw new AppError('forbidden', 'A retailer is not its own customer.', { reason: 'own' })
  const brand = await requireBrand(tx, organizationId)
  if (currency && currency !== brand.currency) throw new AppError('currency_not_supported', `Claims are in ${brand.currency}.`)
  const sellerName = seller ?? before?.seller ?? retailer.name
  const number = invoiceNumber ?? before?.invoiceNumber ?? null
  return {
    memberId: member.memberId, seller: sellerName, sellerKey: sellerKey(sellerName), invoiceNumber: number, invoiceKey: number === null ? null : invoiceKey(number),
    invoiceDate: invoiceDate ?? before?.invoiceDate ?? null, totalMinor: totalMinor ?? before?.totalMinor ?? null, currency: brand.currency,
  }
}
type Fields = Awaited<ReturnType<typeof fieldsOf>>

export const linesOf = (tx: Pick<Tx, 'select'>, { programId, id }: Pick<Claim, 'programId' | 'id'>) => tx.select().from(claimLines)
  .where(and(eq(claimLines.programId, programId), eq(claimLines.claimId, id))).orderBy(asc(claimLines.number))

/** As a product was on a day: its group as it was left then, as what is promised from a day on counts for all of it. */
const asOf = (on: SoldOn | null) => ({ id: products.id, sku: products.sku, group: sql<string | null>`product_group_at(${products.id}, ${products.category}, ${on?.ends.toISOString() ?? null})` })

/** The brand's own products. @throws AppError not_found */
export async function requireProducts(tx: Pick<Tx, 'select'>, organizationId: string, wanted: readonly string[], on: SoldOn | null = null) {
  const ids = [...new Set(wanted)]
  const known = ids.length === 0 ? [] : await tx.select(asOf(on)).from(products)
    .where(and(eq(products.organizationId, organizationId), inArray(products.id, ids)))
  if (known.length < ids.length) throw notFound('product')
  return known
}

const productsBySku = async (tx: Tx, organizationId: string, skus: string[], on: SoldOn | null) => (skus.length === 0 ? [] : tx.select(asOf(on)).from(products)
  .where(and(eq(products.organizationId, organizationId), inArray(products.sku, skus), or(isNull(products.archivedAt), on ? gte(products.archivedAt, on.begins) : undefined))))

/** A claim's lines anew; nobody has decided on them yet. @throws AppError not_found (a product of nobody's) */
async function writeLines(tx: Tx, { programId, id, organizationId }: Pick<Claim, 'programId' | 'id' | 'organizationId'>, lines: readonly LineInput[], on: SoldOn | null) {
  const known = [...await requireProducts(tx, organizationId, lines.flatMap(({ productId }) => productId ?? []), on), ...await productsBySku(tx, organizationId, lines.flatMap(({ productId, sku }) => (productId ? [] : sku ?? [])), on)]
  await tx.delete(claimLines).where(and(eq(claimLines.programId, programId), eq(claimLines.claimId, id)))
  if (lines.length === 0) return
  await tx.insert(claimLines).values(lines.map((line, index) => {
    const product = known.find((one) => (line.productId ? one.id === line.productId : one.sku === line.sku))
    return { programId, claimId: id, number: index + 1, ...line, productId: product?.id ?? null, sku: product?.sku ?? null, productGroup: product?.group ?? null }
  }))
}

/** The day was corrected: the lines stay, with the groups of that day. */
const regroup = (tx: Tx, { programId, id }: Pick<Claim, 'programId' | 'id'>, on: SoldOn | null) => tx.execute(sql`
  update claim_lines l set product_group = product_group_at(p.id, p.category, ${on?.ends.toISOString() ?? null}::timestamptz) from products p
  where l.program_id = ${programId} and l.claim_id = ${id} and p.id = l.product_id`)

const said = ({ memberId, seller, invoiceNumber, invoiceDate, totalMinor }: Fields) => ({ memberId, seller, invoiceNumber, invoiceDate, totalMinor })

/** Writes lines where some are given, as their products were on the invoice's day. @returns what changed, field by field, against what the claim said before */
export async function rewrite(ctx: CommandCtx, claim: Claim, fields: Fields, lines: readonly LineInput[] | undefined) {
  const { tx } = ctx
  const [before, on] = [await linesOf(tx, claim), soldOn(fields.invoiceDate, await requireProgram(ctx))]
  if (lines) await writeLines(tx, claim, lines, on)
  else if (fields.invoiceDate !== claim.invoiceDate) await regroup(tx, claim, on)
  return diff(flat(said(claim), before), flat(said(fields), lines ? await linesOf(tx, claim) : before))
}

/** @throws AppError validation_failed, with each field that is missing or cannot be */
export function requireWhole({ invoiceNumber, invoiceDate, totalMinor }: Pick<Claim, 'invoiceNumber' | 'invoiceDate' | 'totalMinor'>, lines: readonly { amountMinor: number }[], today: string): void {
  if (!invoiceNumber) throw invalid('invoiceNumber', 'Enter the invoice’s number.')
  if (!invoiceDate) throw invalid('invoiceDate', 'Enter the invoice’s date.')
  if (totalMinor === null) throw invalid('totalMinor', 'Enter the invoice’s total.')
  if (invoiceDate > today) throw invalid('invoiceDate', 'The invoice is of a day that has not come yet.')
  if (lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0) > totalMinor) throw invalid('lines', 'The lines add up to more than the total.')
}
