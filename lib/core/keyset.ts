export type Page<Row> = { rows: Row[]; nextAfter: string | null; previousBefore: string | null }

/** A page out of rows fetched with one more than the limit; `before` fetched them in the opposite order. */
export function keysetPage<Row>(
  fetched: readonly Row[], { after, before, limit }: { after?: string; before?: string; limit: number }, keyOf: (row: Row) => string,
): Page<Row> {
  const more = fetched.length > limit
  const kept = fetched.slice(0, limit)
  const rows = before ? kept.reverse() : kept
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    rows,
    nextAfter: last && (before ? true : more) ? keyOf(last) : null,
    previousBefore: first && (before ? more : Boolean(after)) ? keyOf(first) : null,
  }
}
