import type { Dataset } from './columns'

/** What a reader of the whole needs: which file is what, and each of its columns. */
export function exportReadme(business: string, now: Date, datasets: readonly Dataset[]): string {
  const parts = datasets.map(({ key, title, description, columns }: Dataset) =>
    `## ${key}.csv: ${title}\n\n${description}\n\n${columns.map(([name, meaning]) => `- ${name}: ${meaning}`).join('\n')}\n`)
  return [
    `# Everything of ${business}\n`,
    `Taken out of Tessera on ${now.toISOString()}. Files are CSV (RFC 4180) in UTF-8: commas between columns, CRLF between rows, the names of the columns first.`,
    'Times are ISO 8601 in UTC. Money is in the smallest unit of its currency where a column ends in _minor. Points are whole numbers. JSON stands as text in its cell.',
    'What a spreadsheet would run as a formula has an apostrophe in front, also behind a semicolon or a line break within a cell; an import takes it away again.',
    'members.csv, balances.csv and products.csv can be imported into an empty program as they are, in this order: it then has the same members, the same lots with the same dates, and the same products.',
    'Not in it: pictures and photos, what stood in messages, and what is secret, such as PINs, passwords and keys.',
    'Rows are read while they are written: what happens meanwhile may stand in one file and not in another.\n',
    ...parts,
  ].join('\n')
}
