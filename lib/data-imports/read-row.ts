import { sentText } from '@/lib/core/text'
import { readRow as readProduct } from '@/lib/products'
import type { ProductTerms } from '@/lib/products/schemas'
import type { Row } from '@/lib/imports'
import type { Facts } from './facts'
import { cellsOf } from './load-facts'
import { RowProblem } from './read-cells'
import type { FileRow } from './read-file'
import { readMemberRow } from './read-members'
import type { MemberValue } from './read-members'
import { readSaleRow } from './read-sales'

export type Value = { member: MemberValue } | { product: ProductTerms } | { sale: Row }
export type Read = { row: number; value: Value } | { row: number; problem: string }

const storable = sentText()

/** One row as what it means, or why it cannot be read. */
export function readRow({ row, cells: texts }: FileRow, facts: Facts, now: Date): Read {
  const cells = cellsOf(texts, facts.mapping)
  try {
    // What says why a row is wrong repeats the cell, and must be stored.
    if (!storable.safeParse(texts.join('')).success) throw new RowProblem('There are characters in it that are not text.')
    return { row, value: valueOf() }
  } catch (error) {
    if (error instanceof RowProblem) return { row, problem: error.message }
    throw error
  }

  function valueOf(): Value {
    if (facts.kind === 'sales') return { sale: readSaleRow(cells, facts, row, now) }
    if (facts.kind !== 'products') return { member: readMemberRow(cells, facts, now) }
    const record = Object.fromEntries(Object.keys(facts.mapping).map((field) => [field, cells(field) ?? '']))
    const read = readProduct(record, facts.currency)
    if ('problem' in read) throw new RowProblem(read.problem)
    return { product: read.row }
  }
}
