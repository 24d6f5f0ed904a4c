import type { Box, Word } from './schemas'

/** Words that stand beside each other, from left to right; with where each begins in the row's text. Two blanks are the gap between columns. */
export type Row = { words: Word[]; starts: number[]; text: string; box: Box }

const middle = ({ box: [, top, , height] }: Word) => top + height / 2
const around = (boxes: readonly Box[]): Box => {
  const [left, top] = [Math.min(...boxes.map(([x]) => x)), Math.min(...boxes.map(([, y]) => y))]
  return [left, top, Math.max(...boxes.map(([x, , width]) => x + width)) - left, Math.max(...boxes.map(([, y, , height]) => y + height)) - top]
}
export const boxAround = (words: readonly Word[]): Box => around(words.map(({ box }) => box))
export const meanConfidence = (words: readonly Word[]): number => words.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, words.length)

/** The rows of a page from top to bottom, whatever order its words came in: a column far to the right belongs to its row. */
export function rowsOf(words: readonly Word[]): Row[] {
  const rows: Word[][] = []
  for (const word of words.filter(({ text }) => text.trim()).toSorted((a, b) => middle(a) - middle(b) || a.box[0] - b.box[0])) {
    const row = rows.at(-1)
    if (row && belongs(row, word)) row.push(word)
    else rows.push([word])
  }
  return rows.map((row) => rowOf(row.toSorted((a, b) => a.box[0] - b.box[0] || middle(a) - middle(b))))
}

export function rowOf(words: Word[]): Row {
  const starts: number[] = []
  let text = ''
  for (const [index, word] of words.entries()) {
    const before = words[index - 1]
    text += before ? (isColumn(before, word) ? '  ' : ' ') : ''
    starts.push(text.length)
    text += word.text
  }
  return { words, starts, text, box: boxAround(words) }
}

/** Between two words is as much as half a letter's height; between columns more. */
const isColumn = ({ box: [x, , width, height] }: Word, { box: [next] }: Word) => next - (x + width) > height * 0.55

/** Whether a word's middle is no further from the row's than half a letter. */
function belongs(row: readonly Word[], word: Word): boolean {
  const height = Math.min(...row.map(({ box }) => box[3]), word.box[3])
  const level = row.reduce((sum, each) => sum + middle(each), 0) / row.length
  return Math.abs(level - middle(word)) <= Math.max(height, word.box[3] / 2) / 2
}

/** The words of a row that a stretch of its text is made of. */
export const wordsAt = ({ words, starts }: Row, from: number, length: number): Word[] => words.filter(({ text }, index) => {
  const begins = starts[index] ?? 0
  return begins < from + length && begins + text.length > from
})
