/** A word as its letters alone, with those that a reader takes for digits. */
export const lettersOf = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
  .replace(/[0158|]/g, (digit) => ({ 0: 'o', 1: 'l', 5: 's', 8: 'b', '|': 'l' })[digit] ?? digit).replace(/[^a-z#]/g, '')

/** Whether a word that was read may be one that was printed: of four letters one may be another, missing or too much. */
export function alike(read: string, printed: string): boolean {
  const most = Math.floor(printed.length / 4)
  return read === printed || (Math.abs(read.length - printed.length) <= most && distance(read, printed) <= most)
}

/** Whether a phrase stands among words, in its order; with its place. -1: it does not. */
export function placeOf(phrase: string, words: readonly string[]): number {
  const wanted = phrase.split(' ')
  return words.findIndex((_, at) => wanted.every((one, index) => alike(words[at + index] ?? '', one)))
}

/** How many letters must change, come or go (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
