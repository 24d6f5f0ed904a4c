import { formatMoney } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import type { Referral, ReferralReason, ReferralState, ReferralTerms } from '@/lib/referrals/schemas'

export const stateWords: Record<ReferralState, string> = {
  invited: 'Invited', joined: 'Joined', qualified: 'Bought', held: 'To look at', rewarded: 'Rewarded', blocked: 'Blocked', expired: 'Expired', reversed: 'Taken back',
}
export const stateLooks = {
  invited: 'outline', joined: 'default', qualified: 'default', held: 'warning', rewarded: 'success', blocked: 'danger', expired: 'outline', reversed: 'danger',
} as const satisfies Record<ReferralState, string>

const reasonWords: Record<ReferralReason, string> = {
  same_address: 'More friends joined from one internet address within an hour than you allow.',
  same_device: 'Two friends joined from the same device within 30 days.',
  card_blocked: 'One of the two cards is blocked.',
  staff_card: 'The card that sent them is of somebody who works here: look whether they brought this friend.',
  own_device: 'The friend joined from a device on which the referrer was signed in.',
  same_person: 'Both cards were merged: it is one person.',
  known_customer: 'The friend was a member already.',
  not_joined: 'Nobody joined with the number that was named.',
  no_purchase: 'The friend bought nothing that counts in time.',
  returned: 'The purchase was returned.',
  decided: 'Blocked by a person.',
}
const channelWords: Record<Referral['channel'], string> = {
  link: 'Came by a link.', code: 'Came by a code.', phone: 'Said who sent them, by phone number.', till: 'Said at the till who sent them.', invitation: 'Came with a number that was named before.',
}

const purchase = ({ minimumMinor, currency }: Pick<ReferralTerms, 'minimumMinor' | 'currency'>) =>
  (minimumMinor > 0 ? `a purchase of at least ${formatMoney(minimumMinor, currency, { decimals: 'auto' })}` : 'a purchase')
const day = (moment: Date, timeZone: string) => formatDate(moment, { timeZone })
/** The last day of something that ends at a midnight. */
const lastDay = (end: Date, timeZone: string) => day(new Date(end.getTime() - 1), timeZone)

/** What happens next with a referral, or why it ended, for the owner. */
export function ownerWords(one: Referral, timeZone: string): string {
  const how = channelWords[one.channel]
  switch (one.state) {
    case 'invited': return `Until ${lastDay(one.endsAt, timeZone)} it counts when somebody joins with this number.`
    case 'joined': return `${how} Waits for ${purchase(one.terms)} until ${lastDay(one.endsAt, timeZone)}.`
    case 'qualified': return `${how} Bought; both are rewarded on ${one.dueAt ? day(one.dueAt, timeZone) : 'the day it can’t be returned any more'}.`
    case 'rewarded': return one.completedBy ? `Completed by hand by ${one.completedBy}.` : `${how}${shortWords(one.shortBy)}`
    case 'expired': return `${how} ${reasonWords[one.reason === 'not_joined' || one.reason === 'returned' ? one.reason : 'no_purchase']}`
    default: return `${how} ${one.reason ? reasonWords[one.reason] : ''}`
  }
}

const shorts: Record<NonNullable<Referral['shortBy']>, string> = {
  month_most: ' The referrer had the month’s most already.', blocked: ' A blocked card got nothing.', erased: ' Who has deleted their account got nothing.',
}
const shortWords = (short: Referral['shortBy']) => (short ? shorts[short] : '')

