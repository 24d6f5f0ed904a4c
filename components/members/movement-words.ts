import type { HistoryEntry } from '@/lib/members/member-schemas'

/** What a movement was, in words; where it happened stands beside it. */
export function movementWords(entry: HistoryEntry): string {
  const receipt = entry.sale ? ` on receipt ${entry.sale.receiptNumber}` : ''
  // Another's sale shows its points alone.
  const elsewhere = entry.causeKind === 'sale' && !entry.sale && entry.organization?.own === false
  switch (entry.kind) {
    case 'earn': return receipt ? `Earned${receipt}` : elsewhere ? 'Earned at another shop of this program' : 'Bonus'
    case 'activate': return 'Became usable'
    case 'redeem': return entry.reward ? `Used for ${entry.reward}` : elsewhere ? 'Used at another shop of this program' : `Used${receipt}`
    case 'hold': return entry.reward ? `Set aside for ${entry.reward}` : 'Set aside'
    case 'capture': return entry.reward ? `Used for ${entry.reward}` : 'Used what was set aside'
    case 'release': return 'No longer set aside'
    case 'expire': return 'Expired'
    case 'adjust': return entry.causeKind === 'opening' ? 'Brought in by an import' : `${entry.to === 'adjusted' ? 'Taken' : 'Given'} by hand${entry.sale ? `, for receipt ${entry.sale.receiptNumber}` : ''}`
    case 'reverse': if (entry.causeKind === 'referral') return 'Taken back: the referral’s purchase was returned'
      return entry.causeKind === 'opening' ? 'Taken back with an import' : entry.to === 'available' ? `Returned by a refund${receipt}` : `Taken back by a refund${receipt}`
    case 'repay': return 'Repaid points owed'
    case 'refer': return entry.referralSide === 'friend' ? 'For coming through a friend' : 'For bringing a friend'
    case 'gift': return 'Gift'
    case 'merge': return mergeWords(entry)
  }
}

/** A debt goes the other way round: it leaves the wallet that it comes to. */
function mergeWords({ from, to }: HistoryEntry): string {
  if (from === 'owed' || to === 'owed') return from === 'owed' ? 'Points owed, from another card' : 'Points owed, moved to another card'
  return from === 'merged' ? 'Merged from another card' : 'Merged into another card'
}

/** What the movement did to the points that can be used, or are on their way to it. */
export function signedPoints({ from, to, points }: HistoryEntry): number {
  const counts = (account: string) => account === 'available' || account === 'pending'
  if (counts(from) && counts(to)) return 0
  return counts(to) ? points : counts(from) ? -points : 0
}
