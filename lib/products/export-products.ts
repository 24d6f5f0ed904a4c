import { defineUseCase } from '@/lib/core/use-case'
import { listProducts } from './list-products'

/** The same list for a file that leaves the house. */
export const exportProducts = defineUseCase({
  name: 'products.export',
  summary: 'The catalogue, for a file',
  permission: 'products.export',
  kind: 'query',
  input: listProducts.declaration.input,
  output: listProducts.declaration.output,
  run: (ctx, input) => listProducts(ctx, input),
})
