import { allocate } from '@/lib/core/allocate'
import { fraction, quantityText, roundHalfUp, thousandths } from '@/lib/core/decimal'
import { AppError, invalid } from '@/lib/core/errors'
import type { ProgramRules } from '@/lib/programs/schemas'
import { inKind } from '@/lib/rewards/plain'
import { countsFor, unavailable } from './conditions'
import { pointsAsMoney, roomForPoints } from './points-as-money'
import type { Priced, RewardTerms, SaleLine, Used, Wish } from './schemas'

/** `given`: thousandths of its quantity that rewards gave, `free`: those for nothing; `toPay`: what they left to pay of the others. */
type OpenLine = { line: SaleLine; left: bigint; discount: bigint; points: bigint; given: bigint; free: bigint; toPay: bigint }

const order = (wish: Wish) =>
  wish.kind === 'points' ? 3 : { product: 0, service: 0, gift: 0, percent_off: 1, amount_off: 2 }[wish.reward.type]

/**
 * Takes off what the member redeems: products, then percentages, then amounts, then points as money.
 * Source: product.md, "Redemption on a sale".
 * @throws AppError reward_not_available, currency_not_supported, validation_failed
 */
export function priceSale(lines: readonly SaleLine[], currency: string, wishes: readonly Wish[], rules: ProgramRules): Priced {
  const open = lines.map((line) => ({ line, left: BigInt(line.amountMinor), discount: 0n, points: 0n, given: 0n, free: 0n, toPay: 0n }))
  const used: Used[] = []
  for (const wish of [...wishes].sort((a, b) => order(a) - order(b))) {
    const paid = used.reduce((sum, one) => (one.rewardId ? sum : sum + one.discountMinor), 0)
    used.push(wish.kind === 'points' ? usePoints(open, currency, wish, rules, paid) : useReward(open, currency, wish.reward, wish))
  }
  return {
    lines: open.map(({ line, left, discount, points, free }) =>
      ({ discountMinor: Number(discount), pointsUsed: Number(points), netAmountMinor: Number(left), ...(free > 0n ? { freeQuantity: quantityText(free) } : undefined), ...line })),
    used,
    discountMinor: used.reduce((sum, one) => sum + one.discountMinor, 0),
    pointsUsed: used.reduce((sum, one) => sum + one.points, 0),
  }
}

const leftOf = (lines: readonly OpenLine[]) => lines.reduce((sum, { left }) => sum + left, 0n)

function useReward(open: OpenLine[], currency: string, reward: RewardTerms, wish: Wish): Used {
  const { id, name, type } = reward
  if (reward.currency !== currency) throw unavailable({ id }, { reason: 'other_currency', detail: `${name} is not offered in ${currency}.` })
  const eligible = open.filter(({ line, left }) => left > 0n && countsFor(reward, line))
  const byHand = type === 'gift' || (inKind(type) && reward.sku === null && reward.skus.length === 0 && reward.categories.length === 0)
  if (eligible.length === 0 && !byHand) {
    throw unavailable({ id }, { reason: 'nothing_eligible', detail: `Nothing on this sale that ${name} applies to.` })
  }
  const paid = BigInt(reward.payMinor ?? 0)
  const chosen = inKind(type) && !byHand ? cheapest(eligible.filter((one) => unitLeft(one) > paid)) : eligible
  const amount = byHand ? 0n : rewardAmount(chosen, reward)
  // Points are never taken for nothing: each unit was given or costs no more than what is left to pay, or the share rounds to none.
  if (amount === 0n && !byHand) throw unavailable({ id }, { reason: 'nothing_eligible', detail: `${name} takes nothing off this sale.` })
  takeOff(chosen.length > 0 ? chosen : open, amount, BigInt(reward.points))
  if (inKind(type) && !byHand) chosen.forEach((one) => giveUnit(one, paid))
  return { rewardId: id, name, holdId: wish.holdId, voucherCode: wish.voucherCode, points: reward.points, discountMinor: Number(amount) }
}

function rewardAmount(eligible: readonly OpenLine[], reward: RewardTerms): bigint {
  const left = leftOf(eligible)
  const atMost = (amount: bigint, limit: bigint) => (amount < limit ? amount : limit)
  switch (reward.type) {
    case 'product': case 'service': case 'gift': {
      const unit = eligible[0] ? unitLeft(eligible[0]) : 0n
      const paid = BigInt(reward.payMinor ?? 0)
      return unit > paid ? unit - paid : 0n
    }
    case 'amount_off': return atMost(BigInt(reward.amountMinor ?? 0), left)
    case 'percent_off': {
      const { top, bottom } = fraction(reward.percent ?? '0')
      const share = roundHalfUp({ top: left * top, bottom: bottom * 100n })
      return atMost(share, reward.maxDiscountMinor === null ? left : atMost(BigInt(reward.maxDiscountMinor), left))
    }
  }
}

/** The line whose one unit costs least, the first of several. */
const cheapest = (lines: readonly OpenLine[]): OpenLine[] =>
  lines.toSorted((a, b) => Number(oneUnit(a.line) - oneUnit(b.line))).slice(0, 1)

/** What one unit of a line costs after the till's own discounts. */
function oneUnit(line: SaleLine): bigint {
  const quantity = thousandths(line.quantity)
  return quantity <= 1000n ? BigInt(line.amountMinor) : (BigInt(line.amountMinor) * 1000n) / quantity
}

/** What the next unit of a line is worth, nothing once all were given: what rounding or a reward left of its price is no unit more. */
function unitLeft({ line, left, given, toPay }: OpenLine): bigint {
  if (thousandths(line.quantity) <= given) return 0n
  const unit = oneUnit(line)
  return unit < left - toPay ? unit : left - toPay
}

/** One, or what there is of it, once. */
function giveUnit(one: OpenLine, paid: bigint) {
  const left = thousandths(one.line.quantity) - one.given
  if (paid === 0n) one.free += left < 1000n ? left : 1000n
  one.given += 1000n
  one.toPay += paid
}

type PointsWish = Wish & { kind: 'points' }

/** `paidMinor`: what points have paid of this sale already; the program's share of a sale counts them together. */
function usePoints(open: OpenLine[], currency: string, wish: PointsWish, rules: ProgramRules, paidMinor: number): Used {
  const rate = rules.redeem.rates.find((one) => one.currency === currency)
  if (!rate) throw new AppError('currency_not_supported', `Points can't pay in ${currency} here.`, { currency })
  if (wish.points < rate.minPoints) throw invalid('redeem', `Points pay from ${rate.minPoints} points on.`)
  const grossMinor = open.reduce((sum, { line }) => sum + BigInt(line.amountMinor), 0n)
  const room = roomForPoints({ grossMinor, paidMinor: BigInt(paidMinor), leftMinor: leftOf(open) }, rate)
  const { points, amountMinor } = pointsAsMoney(wish.points, room, rate)
  if (points === 0n) {
    throw new AppError('reward_not_available', 'This sale is too small to pay with points.', { minPoints: rate.minPoints })
  }
  takeOff(open.filter((one) => one.left > 0n), amountMinor, points)
  return { holdId: wish.holdId, points: Number(points), discountMinor: Number(amountMinor) }
}

/** Points follow the money they took off; where they took none, the amounts of the lines. */
function takeOff(lines: readonly OpenLine[], amount: bigint, points: bigint) {
  const discounts = allocate(amount, lines.map(({ left }) => left))
  const weights = amount > 0n ? discounts : lines.map(({ line }) => BigInt(line.amountMinor))
  const shares = allocate(points, weights)
  lines.forEach((one, index) => {
    const discount = discounts[index] ?? 0n
    one.left -= discount
    one.discount += discount
    one.points += shares[index] ?? 0n
  })
}
