import { expect, it } from 'vitest'
import { listedSchema } from '@/lib/listed/schemas'
import { listedWords } from './listed-words'

const id = '0197aaaa-0000-7000-8000-0000000000aa'
const names = { tiers: [{ key: 'gold', name: 'Gold' }], outlets: [{ outletId: id, name: 'Harbour' }], rewards: [{ rewardId: id, name: 'Free cake' }] }

it.each([
  [{ of: 'members', bought: '2027-03-01_2027-03-31', times: '3-', outlet: id }, 'bought 3 times or more from 1 Mar 2027 to 31 Mar 2027, at Harbour'],
  [{ of: 'members', tier: 'gold', tag: 'vip', moved: '2027-03-01_2027-03-31', move: 'to-gold' }, 'in Gold, tagged vip, moved to Gold from 1 Mar 2027 to 31 Mar 2027'],
  [{ of: 'sales', from: '2027-03-01', to: '2027-03-31', show: 'redeemed', weekday: 1, hour: 9 }, 'bought, from 1 Mar 2027 to 31 Mar 2027, with points used, on Mondays, from 9:00 to 10:00'],
  [{ of: 'sales', sku: 'beans', outletId: id }, 'bought, at Harbour, with beans'],
  [{ of: 'sales', currency: 'GBP', to: '2027-03-31' }, 'bought, until 31 Mar 2027, in GBP'],
  [{ of: 'redemptions', rewardId: id, from: '2027-03-01' }, 'used points for Free cake, since 1 Mar 2027'],
  [{ of: 'redemptions', show: 'waiting', rewardId: 'any' }, 'waits for a reward'],
  [{ of: 'points', show: 'expired', from: '2027-03-01', to: '2027-03-31' }, 'had points that expired, from 1 Mar 2027 to 31 Mar 2027'],
  [{ of: 'points' }, 'had points moved'],
  [{ of: 'referrals', group: 'completed' }, 'invited, or came by, a referral that was completed'],
  [{ of: 'gifts' }, 'waits for a gift'],
  [{ of: 'gifts', state: 'handed_over' }, 'has a gift: handed over'],
  [{ of: 'suspicions', from: '2027-03-01', to: '2027-03-31', kind: 'same_basket', outletId: id }, 'has something suspicious to look at, same basket twice, from 1 Mar 2027 to 31 Mar 2027, at Harbour'],
  [{ of: 'imported', importId: id }, 'came with an import, or was changed by it'],
])('a list %o is told as %s', (listed, words) => {
  expect(listedWords(listedSchema.parse(listed), names)).toBe(words)
})
