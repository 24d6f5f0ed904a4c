import { relayBatch } from './relay-batch'

/** Relays all there is, for scripts that end: a server that runs meanwhile takes its share. */
export async function drainOutbox(): Promise<void> {
  while ((await relayBatch({ limit: 500 })).rows > 0);
}
