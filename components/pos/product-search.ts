import { plainLetters, plainWords } from '@/lib/core/plain-words'
import type { TillProduct } from '@/lib/products/schemas'

/** How many of what: "flat white", "2 x flat white". */
export type Sought = { times: number; words: string }

const shape = /^(?:([1-9]\d?)\s*(?:x\s+|[×*]\s*))?(\p{L}.*)$/u

/** What a cashier types for a product; an amount begins with a digit, and is none. */
export function soughtIn(text: string): Sought | null {
  const match = shape.exec(text.trim())
  return match?.[2] ? { times: Number(match[1] ?? '1'), words: match[2] } : null
}

/** Those of which each word begins one of the name, the article number or the category; first whose name begins as it was typed. */
export function matching(products: readonly TillProduct[], words: string): TillProduct[] {
  const asked = plainWords(words)
  const found = products.filter(({ name, sku, category }) => {
    const own = plainWords(`${name} ${sku} ${category ?? ''}`)
    return asked.every((word) => own.some((one) => one.startsWith(word)))
  })
  const begins = ({ name }: TillProduct) => plainLetters(name).startsWith(plainLetters(words))
  return [...found.filter(begins), ...found.filter((product) => !begins(product))]
}
