'use client'

import { useSearch } from '@/components/shared/use-search'
import type { TillProduct } from '@/lib/products/schemas'
import { callTill } from './call-till'
import { isOffline } from './offline/network'
import { matching, soughtIn } from './product-search'
import type { Sought } from './product-search'

const MOST = 24
type Catalogued = TillProduct & { currency: string }

/** Also those without a button, which only the server knows. */
async function ask(words: string, signal?: AbortSignal): Promise<{ ok: true; data: Catalogued[] } | null> {
  if (isOffline()) return null
  const result = await callTill('find-products', { q: words, limit: MOST }, { signal })
  return result.ok ? { ok: true, data: result.data.products } : null
}

/** What the catalogue has for the words in the field; `first` waits for the server where no button has them, and is null where that can’t be asked. Null where the field has none. */
export function useFoundProducts(text: string, buttons: readonly TillProduct[], currency: string) {
  const sought = soughtIn(text)
  const words = sought?.words ?? ''
  const others = useSearch(words, 2, ask) ?? []
  const within = (more: readonly Catalogued[]) => matching([...buttons, ...known(more, buttons, currency)], words).slice(0, MOST)
  const found = sought ? within(others) : []
  async function first(): Promise<TillProduct | null | undefined> {
    if (found[0]) return found[0]
    const answer = await ask(words).catch(() => null)
    return answer && within(answer.data)[0]
  }
  return sought ? { sought, found, first } : null
}
export type Found = { sought: Sought; found: TillProduct[] }

/** A till sells in one currency, and a product that has a button is there already. */
const known = (more: readonly Catalogued[], buttons: readonly TillProduct[], currency: string) =>
  more.filter((one) => one.currency === currency && !buttons.some(({ productId }) => productId === one.productId))
