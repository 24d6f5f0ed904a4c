export const rewardTypes = ['amount_off', 'percent_off', 'product', 'service', 'gift'] as const
export type RewardType = (typeof rewardTypes)[number]

/** Given as it is, where the others take money off. */
export const inKind = (type: RewardType): boolean => type === 'product' || type === 'service' || type === 'gift'

export const typeWords: Record<RewardType, string> = {
  amount_off: 'An amount off', percent_off: 'A percentage off', product: 'A product', service: 'A service', gift: 'A gift, handed over or sent',
}
