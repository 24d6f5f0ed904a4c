export { orEarlierEffect } from './earlier-effect'
export { operationHead } from './operation-head'
export { outletWithoutProgram, programOfSale, tillOf, tillOfSale } from './till'
export type { Till } from './till'
