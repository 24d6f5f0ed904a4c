import type { Invariant } from './invariant'
import { channelInvariants } from './invariants-channel'
import { eventInvariants } from './invariants-events'
import { memberInvariants } from './invariants-members'
import { saleInvariants } from './invariants-sales'
import { walletInvariants } from './invariants-wallets'

/** The ledger's invariants. Numbers follow the list in docs/architecture.md. */
export const invariants: Invariant[] = [...walletInvariants, ...saleInvariants, ...memberInvariants, ...channelInvariants, ...eventInvariants]
