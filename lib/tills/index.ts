export { orEarlierEffect } from './earlier-effect'
export { operationHead } from './operation-head'
export { outletWithoutProgram, tillOf } from './till'
export type { Till } from './till'
