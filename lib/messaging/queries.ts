// What pages ask.
export { readOutbox } from './read-outbox'
export type { ShownMessage } from './read-outbox'
