export { kindOf } from './kinds'
export { perceptualHash } from './perceptual-hash'
export { redraw } from './redraw'
export type { Redrawn } from './redraw'
