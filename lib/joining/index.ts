export { findShop } from './find-shop'
export { joinProgram } from './join-program'
