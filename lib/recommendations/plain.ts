export const kinds = ['near_reward', 'inactive', 'cross', 'product'] as const
export type Kind = (typeof kinds)[number]

/** At most so many for one member, one of each kind. */
export const MOST = 3
/** What is bought within so many days of a showing followed it. */
export const FOLLOW_DAYS = 14

export const thresholds = ['percent', 'days', 'times', 'members'] as const
export type Threshold = (typeof thresholds)[number]

/** Which thresholds a kind has, and between what; every one of a kind has to be given. */
export const limits: Record<Kind, Partial<Record<Threshold, readonly [least: number, most: number]>>> = {
  near_reward: { percent: [1, 99] },
  inactive: { days: [7, 365], times: [1, 50] },
  cross: { percent: [1, 100], members: [5, 10_000], days: [7, 365], times: [1, 50] },
  product: { percent: [1, 100], times: [1, 50], days: [1, 365] },
}

export const placeholders: Record<Kind, readonly string[]> = {
  near_reward: ['points', 'reward'], inactive: ['days', 'shop'], cross: ['here', 'there'], product: ['product', 'next'],
}
/** In English, as the owner reads them; customers read them in their own language (lib/core/messages). */
export const wordings: Record<Kind, string> = {
  near_reward: '{points} to {reward}',
  inactive: 'It has been {days}: {shop} would love to see you',
  cross: 'You like {here}: try {there} too',
  product: 'Goes well with {product}: {next}',
}

/** A wording with its values in place. Pure, for the page that is being typed in too. */
export const fillWording = (wording: string, values: Readonly<Record<string, string>>): string =>
  wording.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
