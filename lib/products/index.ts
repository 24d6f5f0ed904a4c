export { archiveProduct, createProduct, updateProduct } from './edit-products'
export { importProducts } from './import-products'
export { getProduct, listProducts } from './list-products'
export { listButtons, scanProduct } from './till-products'
