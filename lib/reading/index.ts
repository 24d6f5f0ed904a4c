export { alike } from './alike'
export { findFields } from './find-fields'
export { readImage } from './read-image'
