import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referralReasons, referralStates } from './schemas'
import { doubts, mayBecome, nextStep, transitions } from './states'
import type { ReferralFacts } from './states'

const day = (n: number) => new Date(Date.UTC(2027, 0, n))
const facts = (over: Partial<ReferralFacts> = {}): ReferralFacts => ({
  state: 'joined', reason: null, reviewed: false, byHand: false, endsAt: day(60), purchase: null, hadPurchase: false, burst: null, samePerson: false, cardBlocked: false, ...over,
})
const bought = { purchase: { saleId: 'a', dueAt: day(20) }, hadPurchase: true }
const to = (over: Partial<ReferralFacts>, at = day(10)) => nextStep(facts(over), at).to

const anyFacts: fc.Arbitrary<ReferralFacts> = fc.record({
  state: fc.constantFrom(...referralStates), reason: fc.constantFrom(null, ...referralReasons), reviewed: fc.boolean(), byHand: fc.boolean(),
  endsAt: fc.integer({ min: 1, max: 90 }).map(day),
  purchase: fc.option(fc.record({ saleId: fc.constant('a'), dueAt: fc.integer({ min: 1, max: 90 }).map(day) })), hadPurchase: fc.boolean(),
  burst: fc.constantFrom(null, 'same_address' as const, 'same_device' as const), samePerson: fc.boolean(), cardBlocked: fc.boolean(),
})
const anyDay = fc.integer({ min: 1, max: 120 }).map(day)

describe('what becomes of a referral', () => {
  it('goes from joining by a purchase to the reward', () => {
    expect(nextStep(facts(), day(10))).toEqual({ to: 'joined', reason: null, lookAt: day(60) })
    expect(nextStep(facts(bought), day(10))).toEqual({ to: 'qualified', reason: null, lookAt: day(20) })
    expect(to({ ...bought, state: 'qualified' }, day(20))).toBe('rewarded')
    expect(nextStep(facts(), day(60))).toEqual({ to: 'expired', reason: 'no_purchase', lookAt: null })
  })
  it('is back where it was when the purchase is returned, and reversed when that comes after the reward', () => {
    expect(to({ state: 'qualified', hadPurchase: true })).toBe('joined')
    expect(nextStep(facts({ state: 'joined', hadPurchase: true }), day(60))).toMatchObject({ to: 'expired', reason: 'returned' })
    expect(nextStep(facts({ state: 'rewarded', hadPurchase: true }), day(99))).toMatchObject({ to: 'reversed', reason: 'returned' })
    expect(to({ state: 'rewarded', byHand: true }, day(99))).toBe('rewarded')
    expect(to({ state: 'rewarded', ...bought }, day(99))).toBe('rewarded')
  })
  it('waits for a look until somebody looked, and is not held back again', () => {
    expect(nextStep(facts({ ...bought, burst: 'same_address' }), day(30))).toEqual({ to: 'held', reason: 'same_address', lookAt: null })
    expect(to({ ...bought, state: 'held', reason: 'same_address' }, day(30))).toBe('held')
    expect(to({ ...bought, state: 'joined', burst: 'same_address', reviewed: true }, day(30))).toBe('rewarded')
    expect(to({ ...bought, cardBlocked: true }, day(30))).toBe('held')
    expect(to({ state: 'held', burst: 'same_device' }, day(60))).toBe('expired')
  })
  it('waits again where it ended before anybody looked, though what made it wait can be seen no more', () => {
    for (const reason of doubts) {
      const ended = nextStep(facts({ state: 'held', reason }), day(60))
      expect(ended).toEqual({ to: 'expired', reason, lookAt: null })
      const late = facts({ ...bought, state: ended.to, reason: ended.reason })
      expect(nextStep(late, day(80))).toEqual({ to: 'held', reason, lookAt: null })
      expect(nextStep({ ...late, reviewed: true }, day(80)).to).toBe('rewarded')
    }
    expect(nextStep(facts({ state: 'held', reason: 'staff_card', reviewed: true }), day(60))).toMatchObject({ to: 'expired', reason: 'no_purchase' })
  })
  it('counts a sale that comes late but was made in time', () => {
    expect(to({ ...bought, state: 'expired', reason: 'no_purchase' }, day(80))).toBe('rewarded')
    expect(to({ state: 'invited', reason: null }, day(59))).toBe('invited')
    expect(nextStep(facts({ state: 'invited' }), day(60))).toMatchObject({ to: 'expired', reason: 'not_joined' })
  })
  it('ends where both cards turn out to be one person’s', () => {
    expect(nextStep(facts({ ...bought, samePerson: true }), day(30))).toMatchObject({ to: 'blocked', reason: 'same_person' })
    expect(nextStep(facts({ ...bought, state: 'rewarded', samePerson: true }), day(30))).toMatchObject({ to: 'reversed', reason: 'same_person' })
  })

  it('only ever goes where a state may lead', () => {
    fc.assert(fc.property(anyFacts, anyDay, (some, now) => {
      const step = nextStep(some, now)
      expect(step.to === some.state || mayBecome(some.state, step.to)).toBe(true)
    }))
  })
  it('comes to rest: looked at again with nothing new, it stays', () => {
    fc.assert(fc.property(anyFacts, anyDay, (some, now) => {
      let state = some
      for (let n = 0; n < 4; n += 1) {
        const { to: next, reason } = nextStep(state, now)
        state = { ...state, state: next, reason }
      }
      expect(nextStep(state, now).to).toBe(state.state)
    }))
  })
  it('never rewards what waits, ended by a decision, or has no purchase left', () => {
    fc.assert(fc.property(anyFacts, anyDay, (some, now) => {
      const { to: next } = nextStep(some, now)
      if (next !== 'rewarded' || some.state === 'rewarded') return
      expect(some.purchase !== null && some.purchase.dueAt <= now).toBe(true)
      expect(some.samePerson || some.state === 'blocked' || some.state === 'reversed').toBe(false)
      expect(some.reviewed || !(some.burst || some.cardBlocked || some.state === 'held' || some.state === 'expired' && some.reason !== null && doubts.includes(some.reason))).toBe(true)
    }))
  })
  it('is looked at again whenever time alone can change it', () => {
    fc.assert(fc.property(anyFacts, anyDay, fc.integer({ min: 0, max: 200 }), (some, now, ahead) => {
      const step = nextStep(some, now)
      const later = new Date(now.getTime() + ahead * 86_400_000)
      const then = nextStep({ ...some, state: step.to, reason: step.reason }, later)
      if (then.to !== step.to) expect(step.lookAt !== null && step.lookAt <= later || step.to !== nextStep({ ...some, state: step.to, reason: step.reason }, now).to).toBe(true)
    }))
  })
  it('says of each state where it may lead, and ends somewhere', () => {
    expect(Object.keys(transitions).sort()).toEqual([...referralStates].sort())
    expect(transitions.reversed).toEqual([])
  })
})
