export { qualifying } from './qualify'
