import type { PostResult } from './operations'

type Refused = Extract<PostResult, { status: 'refused' }>

/** By the reasons of a reward’s conditions that only the posting can count. */
const counted: Record<string, string> = {
  out_of_stock: 'This reward is all given out.',
  member_limit: 'This member has had this reward as often as it is given.',
  member_day_limit: 'This member has had this reward as often as it is given in a day.',
}

export const noProgramHere = 'This outlet records into no program. An owner or a manager opens one, or joins one, under Program.'

export const throughRetailers = (brand: string): string =>
  `Customers of ${brand} join at one of its retailers. Ask there: a code to the phone confirms it.`

const conflicts: Record<string, string> = {
  no_program: noProgramHere,
  not_cancellable: 'This reward can’t be given back once it is yours.',
  state: 'This referral was rewarded or has ended already.',
  same_person: 'Both cards are one by now: nobody refers themselves.',
  card_blocked: 'One of the two cards is blocked: unblock it first, or give its side no points.',
  card_erased: 'One of the two has deleted their account: give that side no points.',
  merged: 'This card was merged into another: use that one.',
  blocked: 'This card is blocked, so it is given no points: unblock it first.',
  erased: 'This member has deleted their account: the card is nobody’s any more.',
}

/** The refusal in words for a cashier or a POS engineer. */
export function refusalMessage({ code, details }: Refused): string {
  switch (code) {
    case 'insufficient_points':
      return `This needs ${details.required} points; ${details.available} are available.`
    case 'duplicate_receipt': return `A sale with this receipt number is recorded already: ${details.saleId}.`
    case 'idempotency_key_reused': return 'This Idempotency-Key was used for another request.'
    case 'hold_expired': return 'This hold is over: it expired, or was captured or released.'
    case 'proof_required':
      return details.reason === 'code_used' ? 'This code was used already; ask for a new one.'
        : 'Spending points needs the card, a code or the PIN.'
    case 'member_not_found': return 'There is no such member in this program.'
    case 'not_found': return 'There is no such record.'
    case 'already_refunded': return 'This was refunded already.'
    case 'reward_not_available': return counted[String(details.reason)] ?? 'This reward is not offered.'
    case 'forbidden': return aboveLimit(Number(details.limit), Number(details.today), details.side)
    case 'conflict':
      if (details.reason === 'through_retailers') return throughRetailers(String(details.brand))
      return conflicts[String(details.reason)] ?? 'This cannot be done in its present state.'
  }
}

/** `side`: of a referral that is completed by hand. */
function aboveLimit(limit: number, today: number, side: unknown): string {
  if (limit === 0 && !side) return 'These are points of your own card, or the owner lets nobody give any alone: ask for the correction.'
  if (limit === 0) return 'Nobody gives points alone here: block the referral, so that it does not reward by itself as well, and ask for the points as corrections of the two members.'
  const sofar = today > 0 ? `You have given or taken ${today} points of ${side === 'referrer' ? 'who referred' : side === 'friend' ? 'the friend' : 'this member'} today. ` : ''
  return `${sofar}More than ${limit} points in a day ${side ? 'need a second person: give no more here, and ask for the rest as an adjustment' : 'wait for a second person: ask for the correction'}.`
}
