import type { Balance, PostResult } from '@/lib/ledger'

// A member's points as integers and lists: no SQL, no projections, no versions. What the ledger is held to.

export type Lot = { left: number; activates: number; expires: number }
export type Hold = { id: string; until: number; uses: [Lot, number][]; state: 'held' | 'captured' | 'over'; captured: number; voucher?: 'return' | 'forfeit' }
export type Referral = { id: string; lot: Lot; points: number; reversed: boolean }
export type Sale = { result: PostResult; lot?: Lot; earned: number; spent: number; uses: [Lot, number][]; refunded: boolean }

export class Model {
  lots: Lot[] = []
  holds: Hold[] = []
  sales: Sale[] = []
  referrals: Referral[] = []
  owed = 0
  constructor(public now: number) {}

  available = () => sum(this.lots.filter((lot) => lot.activates <= this.now && lot.expires > this.now))
  balance = (): Balance => ({
    available: this.available(),
    pending: sum(this.lots.filter((lot) => lot.activates > this.now)),
    held: this.holds.filter((h) => h.state === 'held').reduce((n, h) => n + h.uses.reduce((m, [, p]) => m + p, 0), 0),
    owed: this.owed,
  })
  /** Everything due by `to`, one moment after the other. */
  pass(to: number) {
    const moments = [...this.lots.flatMap((l) => [l.activates, l.expires]), ...this.holds.map((h) => h.until)]
    for (const at of [...new Set(moments.filter((m) => m > this.now && m <= to))].sort((a, b) => a - b)) {
      this.now = at
      for (const hold of this.holds.filter((h) => h.state === 'held' && h.until <= at)) {
        hold.state = 'over'
        if (hold.voucher !== 'forfeit') giveBack(hold.uses)
      }
      for (const lot of this.lots) if (lot.expires <= at) lot.left = 0
      this.repay()
    }
    this.now = to
    for (const lot of this.lots) if (lot.expires <= to) lot.left = 0
  }
  byExpiry = () => this.lots.filter((l) => l.left > 0 && l.activates <= this.now).sort((a, b) => a.expires - b.expires)
  take(points: number): [Lot, number][] {
    const uses: [Lot, number][] = []
    for (const lot of this.byExpiry()) {
      const part = Math.min(points, lot.left)
      if (part === 0) continue
      lot.left -= part
      points -= part
      uses.push([lot, part])
    }
    return uses
  }
  repay() {
    const part = Math.min(this.owed, this.available())
    this.owed -= part
    this.take(part)
  }
  credit(points: number, activates: number, expires: number): Lot {
    const lot = { left: points, activates, expires }
    this.lots.push(lot)
    if (activates <= this.now) this.repay()
    return lot
  }
  /** An award comes back: from its own lot, then from others by expiry. @returns what is missing */
  takeBack(due: number, own?: Lot): number {
    const others = this.byExpiry().concat(this.lots.filter((l) => l.left > 0 && l.activates > this.now).sort((a, b) => a.expires - b.expires))
    for (const lot of own ? [own, ...others] : others) {
      const part = Math.min(due, lot.left)
      lot.left -= part
      due -= part
    }
    return due
  }
  expireDue() {
    for (const lot of this.lots) if (lot.expires <= this.now) lot.left = 0
  }
}
const sum = (lots: Lot[]) => lots.reduce((n, lot) => n + lot.left, 0)
export const giveBack = (uses: [Lot, number][]) => uses.forEach(([lot, part]) => (lot.left += part))
