export { tellOfWaiting } from './tell'
export { whatWaits } from './what-waits'
