/** Names as somebody types them, commas between them; one with a comma of its own stands in quotation marks, and a mark in those stands twice. */
export const namesIn = (text: string): string[] =>
  [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]+))/g)].map(([, quoted, plain = '']) => (quoted?.replaceAll('""', '"') ?? plain).trim()).filter(Boolean)

const written = (name: string) => (/[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)
export const namesText = (names: readonly string[]): string => names.map(written).join(', ')

/** The text with a name more, and the same where it has it. */
export const withName = (text: string, name: string): string => {
  const names = namesIn(text)
  return names.includes(name) ? text : namesText([...names, name])
}
