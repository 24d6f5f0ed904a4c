export { KeptImage, keepingImages } from './kept-image'
export { DRAWN, lookIntoPhoto, ready, refused } from './look-into-photo'
export type { ReadyImage } from './look-into-photo'
