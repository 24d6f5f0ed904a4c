'use client'

import { CaseSensitive } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { plural } from '@/lib/core/format'
import type { TillProduct } from '@/lib/products/schemas'
import { NumberPad } from './number-pad'
import { ProductButtons, ProductGrid } from './product-buttons'
import type { Found } from './use-found-products'

type Props = {
  products: TillProduct[]
  /** For the words that stand in the field. */
  found: Found | null
  currency: string
  locked: boolean
  onPick: (product: TillProduct) => void
  /** Whether the amount's field asks for letters. */
  byName: boolean
  onByName: (on: boolean) => void
  onKey: (key: string) => void
  onDelete: () => void
}

/** Buttons of what is sold often or the number pad; while words are typed, what they find. */
export function BelowAmount({ products, found, currency, locked, onPick, byName, onByName, onKey, onDelete }: Props) {
  const [padShown, setPadShown] = useState(false)
  if (found) return <FoundProducts {...found} currency={currency} locked={locked} onPick={onPick} />
  return (
    <>
      <div role="group" aria-label="Below the amount" className="grid auto-cols-fr grid-flow-col gap-2">
        {products.length > 0 ? [true, false].map((pad) => (
          <Button key={String(pad)} variant={pad === padShown ? 'secondary' : 'ghost'} className="h-11" aria-pressed={pad === padShown} onClick={() => setPadShown(pad)}>
            {pad ? 'Number pad' : 'Products'}
          </Button>
        )) : null}
        <Button variant={byName ? 'secondary' : 'ghost'} className="h-11" aria-pressed={byName} onClick={() => onByName(!byName)}><CaseSensitive aria-hidden="true" />By name</Button>
      </div>
      {products.length > 0 && !padShown
        ? <ProductButtons products={products} currency={currency} locked={locked} onPick={onPick} />
        : <NumberPad label="Number pad" onKey={onKey} onDelete={onDelete} />}
    </>
  )
}

function FoundProducts({ sought: { times, words }, found, ...grid }: Found & Pick<Props, 'currency' | 'locked' | 'onPick'>) {
  const [first, ...rest] = found
  return (
    <section aria-label="Products found" className="grid gap-2">
      <p role="status" className="text-sm text-muted-foreground">
        {first
          ? `Enter adds ${times > 1 ? `${times} x ` : ''}${first.name}${rest.length > 0 ? `; ${plural(rest.length, { one: '# more product', other: '# more products' })} below` : ''}`
          : `No product with “${words}” yet`}
      </p>
      <ProductGrid products={found} {...grid} />
    </section>
  )
}
