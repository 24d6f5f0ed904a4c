const begins = /^[=@\t\r+-]/
const parts = /[;\t\r\n]/
// Runs of what may stand before a formula, whole, so that a long one is read once.
const gaps = /([;\s]+)('*[=@+-])?/g

/**
 * Keeps a spreadsheet from running text as a formula: by an apostrophe in front of it, also where it stands within. Where Excel separates
 * columns by semicolons, as in most of Europe, what follows one is a cell of its own; a line break begins a row.
 */
export function disarmed(text: string): string {
  const within = text.replace(gaps, (all, gap: string, sign?: string) => (sign && parts.test(gap) ? `${gap}'${sign}` : all))
  // A phone number is none.
  return begins.test(text) && !/^\+\d+$/.test(text) ? `'${within}` : within
}

/** A cell of a file, as it was before it was disarmed. */
export function plainCell(cell: string): string {
  const text = cell.trim().replace(gaps, (all, gap: string, sign?: string) => (sign?.startsWith("'") && parts.test(gap) ? gap + sign.slice(1) : all))
  return begins.test(text.slice(1)) && text.startsWith("'") ? text.slice(1) : text
}
