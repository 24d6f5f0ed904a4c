import type { Invariant } from './invariant'

const wallets = 'select count(*) from wallets'
const transfers = 'select count(*) from ledger_transfers'
const buckets = ['available', 'pending', 'held', 'owed']

/** Signed effect of a transfer on one bucket; `owed` is a debt, so it grows when points leave it. */
const moved = (bucket: string) => {
  const [plus, minus] = bucket === 'owed' ? ['from', 'to'] : ['to', 'from']
  return `(case when ${plus}_account = '${bucket}' then points else 0 end - case when ${minus}_account = '${bucket}' then points else 0 end)`
}

/** Each wallet is what its transfers, its lots and its holds make it, one after the other. */
export const walletInvariants: Invariant[] = [
  {
    id: '1.1', claim: 'Each bucket of a wallet equals its transfers', checked: wallets,
    breaks: `select w.program_id, w.id as wallet_id, ${buckets.map((b) => `w.${b}, coalesce(t.${b}, 0) as ${b}_by_transfers`).join(', ')}
      from wallets w left join (select program_id, wallet_id, ${buckets.map((b) => `sum${moved(b)} as ${b}`).join(', ')}
        from ledger_transfers group by 1, 2) t on t.program_id = w.program_id and t.wallet_id = w.id
      where ${buckets.map((b) => `w.${b} <> coalesce(t.${b}, 0)`).join(' or ')} limit 50`,
  },
  {
    id: '1.2', claim: 'Available and pending points equal the open lots', checked: wallets,
    breaks: `select w.program_id, w.id as wallet_id, w.available, w.pending, l.available as available_in_lots, l.pending as pending_in_lots
      from wallets w left join (select program_id, wallet_id, coalesce(sum(remaining) filter (where active), 0) as available,
        coalesce(sum(remaining) filter (where not active), 0) as pending from lots group by 1, 2) l
        on l.program_id = w.program_id and l.wallet_id = w.id
      where w.available <> coalesce(l.available, 0) or w.pending <> coalesce(l.pending, 0) limit 50`,
  },
  {
    id: '1.3', claim: 'Held points equal the open holds', checked: wallets,
    breaks: `select w.program_id, w.id as wallet_id, w.held, coalesce(r.points, 0) as in_holds
      from wallets w left join (select program_id, wallet_id, sum(points) as points from redemptions where state = 'held' group by 1, 2) r
        on r.program_id = w.program_id and r.wallet_id = w.id
      where w.held <> coalesce(r.points, 0) limit 50`,
  },
  {
    id: '1.4', claim: 'Every transfer belongs to a wallet, and every lot to the transfer that credited it', checked: transfers,
    breaks: `select * from (
      select t.program_id, t.id, 'transfer without a wallet' as what from ledger_transfers t
        where not exists (select 1 from wallets w where w.program_id = t.program_id and w.id = t.wallet_id)
      union all
      select l.program_id, l.id, 'lot without its transfer' from lots l
        left join ledger_transfers t on t.program_id = l.program_id and t.id = l.transfer_id
        where t.id is null or t.points <> l.points or t.wallet_id <> l.wallet_id) b limit 50`,
  },
  {
    id: '2.1', claim: 'Versions of a wallet are 1..n without a gap', checked: wallets,
    breaks: `select w.program_id, w.id as wallet_id, w.version, t.n as transfers, t.highest from wallets w
      left join (select program_id, wallet_id, count(*) as n, max(version) as highest, min(version) as lowest from ledger_transfers group by 1, 2) t
        on t.program_id = w.program_id and t.wallet_id = w.id
      where w.version <> coalesce(t.n, 0) or w.version <> coalesce(t.highest, 0) or coalesce(t.lowest, 1) <> 1 limit 50`,
  },
  {
    id: '2.2', claim: 'The buckets after each transfer follow from those before it, and the last are the wallet\'s', checked: transfers,
    breaks: `select program_id, id as transfer_id, wallet_id, version from (
      select t.*, ${buckets.map((b) => `lag(${b}_after, 1, 0::bigint) over chain + ${moved(b)} as ${b}_expected`).join(', ')}
      from ledger_transfers t window chain as (partition by program_id, wallet_id order by version)) c
      where ${buckets.map((b) => `${b}_after <> ${b}_expected`).join(' or ')} limit 50`,
  },
  {
    id: '3', claim: 'No bucket is ever negative', checked: transfers,
    breaks: `select program_id, id as transfer_id, wallet_id, version from ledger_transfers
      where available_after < 0 or pending_after < 0 or held_after < 0 or owed_after < 0 limit 50`,
  },
]
