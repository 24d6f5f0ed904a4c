'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { formatMoney } from '@/lib/core/format'
import type { TillProduct } from '@/lib/products/schemas'

type Props = { products: TillProduct[]; currency: string; locked: boolean; onPick: (product: TillProduct) => void }

/** What is sold often, one touch each; by category where there are several. */
export function ProductButtons({ products, currency, locked, onPick }: Props) {
  const categories = [...new Set(products.map(({ category }) => category ?? 'Other'))]
  const [chosen, setChosen] = useState<string>()
  const shown = chosen === undefined || !categories.includes(chosen) ? products : products.filter(({ category }) => (category ?? 'Other') === chosen)
  return (
    <section aria-label="Products" className="grid gap-2">
      {categories.length > 1 ? (
        <div role="group" aria-label="Category" className="flex flex-wrap gap-1.5">
          {[undefined, ...categories].map((category) => (
            <Button
              key={category ?? ''} size="sm" variant={category === chosen ? 'secondary' : 'ghost'} aria-pressed={category === chosen} className="shrink-0"
              onClick={() => setChosen(category)}
            >
              {category ?? 'All'}
            </Button>
          ))}
        </div>
      ) : null}
      <ProductGrid products={shown} currency={currency} locked={locked} onPick={onPick} />
    </section>
  )
}

export function ProductGrid({ products, currency, locked, onPick }: Props) {
  return (
    <ul className="grid max-h-80 grid-cols-2 gap-2 overflow-y-auto">
      {products.map((product) => (
        <li key={product.productId}>
          <Button variant="outline" disabled={locked} className="h-full min-h-14 w-full flex-col gap-0.5 px-2 py-2 whitespace-normal" onClick={() => onPick(product)}>
            <span className="line-clamp-2 text-center leading-tight">{product.name}</span>
            <span className="text-xs font-normal text-muted-foreground">{formatMoney(product.priceMinor, currency)}</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}
