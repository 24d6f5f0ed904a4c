export { countMovements, listMovements } from './list-movements'
