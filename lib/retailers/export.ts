import { defineUseCase } from '@/lib/core/use-case'
import { listRetailers } from './list'

/** The same list for a file that leaves the house. */
export const exportRetailers = defineUseCase({
  name: 'retailers.export',
  summary: 'The brand’s retailers, for a file',
  kind: 'query',
  permission: 'retailers.export',
  input: listRetailers.declaration.input,
  output: listRetailers.declaration.output,
  run: (ctx, input) => listRetailers(ctx, input),
})
