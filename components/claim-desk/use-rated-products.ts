'use client'

import { useState } from 'react'
import { useSearch } from '@/components/shared/use-search'
import type { RatedProduct } from '@/lib/claims'
import { findProductsAction } from '@/lib/claims/actions'
import { formOf } from './use-call'

const find = (q: string) => findProductsAction(null, formOf({ q }))
const LEAST = 2

/** Which products a rate can be chosen for: what was looked for, else the first, and in any case the one that was chosen. */
export function useRatedProducts({ rated, offered }: { rated: RatedProduct[]; offered: RatedProduct[] }) {
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<RatedProduct[]>([])
  const found = useSearch(text, LEAST, find)
  const shown = found ?? offered
  const named = (what: string) => [...picked, ...rated, ...shown].find(({ productId }) => what === `product:${productId}`)
  return {
    text, setText, none: found?.length === 0,
    optionsFor(what: string): RatedProduct[] {
      const chosen = named(what)
      return chosen && !shown.some(({ productId }) => productId === chosen.productId) ? [chosen, ...shown] : shown
    },
    /** It stays to be chosen when another is looked for. */
    pick(what: string) {
      const chosen = named(what)
      if (chosen) setPicked((before) => [chosen, ...before.filter(({ productId }) => productId !== chosen.productId)])
    },
  }
}
