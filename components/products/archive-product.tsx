'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { shelveProduct } from '@/lib/products/actions'

export function ArchiveProduct({ productId, name }: { productId: string; name: string }) {
  return (
    <ConfirmButton
      label="Archive"
      title={`Archive ${name}?`}
      description="It leaves the tills and this list. Sales keep it. Adding a product with the same article number brings it back."
      confirmLabel="Archive it"
      destructive
      action={shelveProduct}
      hidden={{ productId }}
      idempotent
    />
  )
}
