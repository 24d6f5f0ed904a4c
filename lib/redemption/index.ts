export { pointsAsMoney, roomForPoints, worthMinor } from './points-as-money'
export { priceSale } from './rules'
export type { Priced, PricedLine, RewardTerms, SaleLine, Used, Wish } from './schemas'
