export { againstPicture } from './against-picture'
export { alike } from './alike'
export { findFields } from './find-fields'
export { readImage } from './read-image'
