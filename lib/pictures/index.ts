export { readPicture } from './read-picture'
export { uploadPicture } from './upload-picture'
