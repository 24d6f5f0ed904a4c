'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { addProduct, saveProduct } from '@/lib/products/actions'
import type { Product } from '@/lib/products/schemas'

type Props = { product?: Product; currency: string; asksTax: boolean }

export function ProductForm({ product, currency, asksTax }: Props) {
  return (
    <ActionForm action={product ? saveProduct : addProduct} hidden={product ? { productId: product.productId } : {}} idempotent successMessage="Saved">
      <FormField name="name" label="Name" hint="As it stands on the receipt." required><Input defaultValue={product?.name} maxLength={200} autoComplete="off" /></FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField name="priceMinor" label="Price" hint="Tax included." required><MoneyInput currency={currency} defaultAmountMinor={product?.priceMinor} /></FormField>
        <FormField name="sku" label="Article number" hint="Rewards and rules name products by it." required><Input defaultValue={product?.sku} maxLength={100} autoComplete="off" /></FormField>
        <FormField name="category" label="Category" optional><Input defaultValue={product?.category ?? ''} maxLength={100} autoComplete="off" /></FormField>
        <FormField name="barcode" label="Barcode" hint="8 to 14 digits; a scanner at the till finds it." optional>
          <Input defaultValue={product?.barcode ?? ''} inputMode="numeric" maxLength={14} autoComplete="off" />
        </FormField>
        {asksTax ? (
          <FormField name="taxPercent" label="Tax in the price, per cent" hint="Tax collects no points in your program." optional>
            <Input defaultValue={product?.taxPercent ?? ''} inputMode="decimal" maxLength={7} autoComplete="off" />
          </FormField>
        ) : null}
      </div>
      {asksTax ? null : <input type="hidden" name="taxPercent" value={product?.taxPercent ?? ''} readOnly />}
      <FormField name="button" label="A button at the till" hint="For what is sold often, or has no barcode." inline><Checkbox defaultChecked={product?.button ?? true} value="on" /></FormField>
      <SubmitButton className="justify-self-start">{product ? 'Save the product' : 'Add the product'}</SubmitButton>
    </ActionForm>
  )
}
