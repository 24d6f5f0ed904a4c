import { reviewChallenges } from '@/lib/challenges'
import { reviewReferrals } from '@/lib/referrals'
import { relayBatch } from './relay-batch'

/** Relays all there is, for scripts that end: a server that runs meanwhile takes its share. `now`: until when referrals are taken on. */
export async function drainOutbox(now = new Date()): Promise<void> {
  for (let rest = 1; rest > 0;) {
    while ((await relayBatch({ limit: 500 })).rows > 0);
    rest = (await reviewChallenges()) + (await reviewReferrals(now))
  }
}
