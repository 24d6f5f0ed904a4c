'use server'

import { action } from '@/lib/doors/action'
import { call } from '@/lib/doors/call'
import { checked, required, text, whole } from '@/lib/doors/form-values'
import { archiveProduct, createProduct, updateProduct } from './edit-products'
import { importProducts } from './import-products'
import { listCategories } from './list-categories'
import { listProducts } from './list-products'

const terms = (form: FormData) => ({
  sku: required(form, 'sku'), name: required(form, 'name'), category: text(form, 'category') ?? null, barcode: text(form, 'barcode') ?? null,
  priceMinor: whole(form, 'priceMinor') ?? Number.NaN, taxPercent: text(form, 'taxPercent') ?? null, button: checked(form, 'button'),
})
const toList = { redirectTo: () => '/shop/products' }

export const addProduct = action(createProduct, { parse: terms, ...toList })
export const saveProduct = action(updateProduct, { parse: (form) => ({ ...terms(form), productId: required(form, 'productId') }), ...toList })
export const shelveProduct = action(archiveProduct, { parse: (form) => ({ productId: required(form, 'productId') }), ...toList })
export const importCatalog = call(importProducts)
export const findArticles = call(listProducts)
export const findCategories = call(listCategories)
