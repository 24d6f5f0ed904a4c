import type { z } from 'zod'
import { randomKey } from '@/components/shared/random-key'
import type { Standing } from '@/lib/doors/till-page/stand'
import type { MemberView } from '@/lib/members/schemas'
import type { Sale, saleInputSchema } from '@/lib/pos/schemas'
import type { TillProduct } from '@/lib/products/schemas'
import { atAmount, pricedAt } from './line-discount'
import { nextLineId, withProduct } from './product-line'

export type SaleRequest = z.input<typeof saleInputSchema>
/** `fullTaxMinor`: what the tax was before something was taken off; the server takes no notice of it. */
export type Line = NonNullable<SaleRequest['lines']>[number] & { fullTaxMinor?: number }
/** `nth`: of several of one reward. */
export type Wish = { rewardId: string; name: string; points: number; nth?: number } | { voucherCode: string; name: string; points: number } | { asMoney: true; points: number } | Held
/** Points, or a reward, that wait for this basket until a moment. */
export type Held = { holdId: string; points: number; until: string } & ({ name: string } | { asMoney: true })
/** A member who was not looked up: the server finds, or enrols, them with the sale. */
export type Named = { phone: string } | { memberNumber: string } | Shown
/** By the QR code of a card, read without a network: with what it lets its member spend, 0 where nothing. */
export type Shown = { memberId: string; token: string; allowance: number }
export type Proof = { token: string } | { code: string } | { pin: string }

/** One basket from its first line to its receipt. The key and the receipt number are its own from the start. */
export type TillState = {
  key: string
  receiptNumber: string
  lines: Line[]
  member: MemberView | null
  named: Named | null
  wishes: Wish[]
  proof: Proof | null
  /** What was sent and not answered yet: it is sent again as it was, so that it can only count once. */
  pending: SaleRequest | null
  /** Who served when it was sent, and who agreed: of a repeat that is the same, whoever serves by then. */
  sentBy: Standing
  /** What it has lost so far, at full price: what may be taken out alone is of a whole basket. */
  takenOutMinor: number
  sale: Sale | null
  /** Kept in this browser, to be sent when the network is back. */
  queued: SaleRequest | null
}

export type TillAction =
  | { do: 'add'; line: Omit<Line, 'lineId'> }
  | { do: 'product'; product: TillProduct; asksTax: boolean }
  | { do: 'remove'; lineId: string }
  | { do: 'reprice'; lineId: string; amountMinor: number }
  | { do: 'restore'; state: TillState }
  | { do: 'member'; member: MemberView | null; proof?: Proof; voucher?: Wish }
  | { do: 'name'; named: Named | null }
  | { do: 'wish'; wish: Wish }
  | { do: 'unwish'; wish: Wish }
  | { do: 'held'; wish: Wish; held: Held; balance: Balance }
  | { do: 'balance'; balance: Balance }
  | { do: 'proof'; proof: Proof | null }
  | { do: 'send'; request: SaleRequest; by: Standing }
  | { do: 'refused' }
  | { do: 'recorded'; sale: Sale }
  | { do: 'queued'; request: SaleRequest }
  | { do: 'new' }

type Balance = MemberView['balance']

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Short enough to read out, long enough not to come twice in a day. */
const newReceiptNumber = () =>
  `B-${Array.from(crypto.getRandomValues(new Uint8Array(7)), (byte) => letters[byte % letters.length]).join('')}`

export const emptyTill = (): TillState => ({
  key: randomKey(), receiptNumber: newReceiptNumber(), lines: [], member: null, named: null, wishes: [], proof: null, pending: null, sentBy: {}, takenOutMinor: 0,
  sale: null, queued: null,
})

/** All that a basket will have lost once a line of it, or all of it, is taken out. */
export const takenOutOf = ({ receiptNumber, lines, takenOutMinor }: TillState, lineId?: string) =>
  ({ receiptNumber, amountMinor: takenOutMinor + pricedAt(lineId ? lines.filter((line) => line.lineId === lineId) : lines) })

/** Its points left the balance before this sale: by a hold, or as its member got a voucher. */
export const isSetAside = (wish: Wish) => 'voucherCode' in wish || 'holdId' in wish

const same = (a: Wish, b: Wish) => wishKey(a) === wishKey(b)
export const wishKey = (wish: Wish) => ('holdId' in wish ? wish.holdId : 'rewardId' in wish ? `${wish.rewardId} ${wish.nth ?? 1}` : 'voucherCode' in wish ? wish.voucherCode : 'money')
/** A reward may be taken several times, each on its own; of the rest there is one. */
function oneMore(wishes: readonly Wish[], wish: Wish): Wish {
  if (!('rewardId' in wish)) return wish
  return { ...wish, nth: 1 + Math.max(0, ...wishes.map((one) => ('rewardId' in one && one.rewardId === wish.rewardId ? (one.nth ?? 1) : 0))) }
}
/** As the till's API takes it. */
export const wishAsked = (wish: Wish) =>
  ('holdId' in wish ? { holdId: wish.holdId } : 'rewardId' in wish ? { rewardId: wish.rewardId } : 'voucherCode' in wish ? { voucherCode: wish.voucherCode } : { points: wish.points })

export function reduceTill(state: TillState, action: TillAction): TillState {
  switch (action.do) {
    case 'add': return { ...state, lines: [...state.lines, { lineId: nextLineId(state.lines), ...action.line }] }
    case 'product': return { ...state, lines: withProduct(state.lines, action.product, action.asksTax) }
    case 'remove': {
      const lines = state.lines.filter(({ lineId }) => lineId !== action.lineId)
      return unlessOver({ ...state, lines, takenOutMinor: takenOutOf(state, action.lineId).amountMinor, wishes: lines.length > 0 ? state.wishes : state.wishes.filter(isSetAside) })
    }
    case 'reprice': return { ...state, lines: state.lines.map((line) => (line.lineId === action.lineId ? atAmount(line, action.amountMinor) : line)) }
    case 'restore': return action.state
    case 'member': return unlessOver({ ...state, member: action.member, named: null, wishes: action.voucher ? [action.voucher] : [], proof: action.proof ?? null })
    case 'name': return unlessOver({ ...state, member: null, named: action.named, wishes: [], proof: action.named && 'token' in action.named ? { token: action.named.token } : null })
    case 'wish': {
      const next = oneMore(state.wishes, action.wish)
      return { ...state, wishes: [...state.wishes.filter((wish) => !same(wish, next)), next] }
    }
    case 'unwish': return { ...state, wishes: state.wishes.filter((wish) => !same(wish, action.wish)) }
    case 'held': return withBalance({ ...state, wishes: state.wishes.map((wish) => (same(wish, action.wish) ? action.held : wish)) }, action.balance)
    case 'balance': return withBalance(state, action.balance)
    case 'proof': return { ...state, proof: action.proof }
    case 'send': return { ...state, pending: action.request, sentBy: action.by }
    // Nothing was written under a refused key, so the basket keeps it.
    case 'refused': return { ...state, pending: null }
    case 'recorded': return { ...state, pending: null, sale: action.sale }
    case 'queued': return { ...state, pending: null, queued: action.request }
    case 'new': return emptyTill()
  }
}

/** Nothing is in it, and nobody it is for: what comes next is another customer's, who answers for nothing that was taken out before. */
const unlessOver = (state: TillState): TillState =>
  (state.takenOutMinor > 0 && state.lines.length === 0 && !state.member && !state.named && state.wishes.length === 0 ? emptyTill() : state)

const withBalance = (state: TillState, balance: Balance): TillState => ({ ...state, member: state.member && { ...state.member, balance } })

const storageKey = (outletId: string) => `tessera.till.${outletId}`

/** The basket this tab had before it was reloaded. */
export function restoreTill(outletId: string): TillState {
  try {
    const kept = sessionStorage.getItem(storageKey(outletId))
    return kept ? { ...emptyTill(), ...(JSON.parse(kept) as TillState) } : emptyTill()
  } catch {
    return emptyTill()
  }
}

export function keepTill(outletId: string, state: TillState): void {
  try {
    sessionStorage.setItem(storageKey(outletId), JSON.stringify(state))
  } catch {
    // Private windows may refuse storage: the till works, and only a reload forgets the basket.
  }
}
