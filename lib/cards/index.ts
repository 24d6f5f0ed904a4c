export { assignCard } from './assign-card'
export { listCards } from './list-cards'
export { printCards } from './print-cards'
