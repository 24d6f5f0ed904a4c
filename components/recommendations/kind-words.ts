import type { Threshold } from '@/lib/recommendations/plain'
import type { Kind } from '@/lib/recommendations/schemas'

export const kindWords: Record<Kind, { title: string; about: string }> = {
  near_reward: { title: 'Near a reward', about: 'Says how many points are missing for the reward that is nearest.' },
  inactive: { title: 'Not been for a while', about: 'Invites who stopped coming to the outlet they came to most. Not at the till: who stands there has come.' },
  cross: { title: 'Another place', about: 'Shows who comes to one outlet another of the program, where they have not been. Your own pairs come before what was counted.' },
  product: { title: 'Next product', about: 'Names what most often goes into one basket with something they buy, and they have not bought lately.' },
}

type Words = { label: string; hint: string }
export const thresholdWords: Record<Kind, Partial<Record<Threshold, Words>>> = {
  near_reward: { percent: { label: 'Least share of its points, per cent', hint: '60: with 150 of 250 points it is shown.' } },
  inactive: {
    days: { label: 'After days without a purchase', hint: 'Anywhere in the program.' },
    times: { label: 'Days with a purchase before', hint: 'In the year up to the last of them, so that nobody is missed who came once.' },
  },
  cross: {
    percent: { label: 'Least share of members, per cent', hint: 'So many of them have to go there too.' },
    members: { label: 'Fewest members who go to both', hint: 'Five at least: fewer say nothing.' },
    days: { label: 'Within days', hint: 'They came here, and did not go there.' },
    times: { label: 'Days with a purchase here', hint: 'On their phone. At the till they are there.' },
  },
  product: {
    percent: { label: 'Least share of the baskets, per cent', hint: 'Of those with the first product, so many have the other.' },
    times: { label: 'Purchases of the first', hint: 'In the last year.' },
    days: { label: 'Other not bought for days', hint: 'Who just had it needs no word about it.' },
  },
}

export const placeholderWords: Record<string, string> = {
  points: 'what is missing, such as 12 points', reward: 'the reward', days: 'how long it has been, such as 45 days', shop: 'the outlet', here: 'where they come',
  there: 'where they might go', product: 'what they buy', next: 'what goes with it',
}
