export { qualifying } from './qualify'
export { tierWindow } from './window'
