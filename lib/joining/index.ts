export { findShop } from './find-shop'
export { joinProgram } from './join-program'
export { ownShare } from './own-share'
