import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultWorkflow } from './default-workflow'
import { nextStep, stepAfterReturn } from './next-step'
import { stepRoles, stepsFor, stepTasks, thresholds, workflowSchema } from './schemas'
import type { Workflow } from './schemas'

const workflow = defaultWorkflow(2)
const through = (given: Pick<Workflow, 'steps'>, amount: number) => {
  const keys: string[] = []
  for (let step = nextStep(given, amount, null); step; step = nextStep(given, amount, step.key)) {
    keys.push(step.key)
    if (keys.length > 50) throw new Error('it never ends')
  }
  return keys
}

describe('the default workflow', () => {
  it('is one that may be saved, in currencies with and without decimals', () => {
    for (const exponent of [0, 2, 3]) expect(workflowSchema.safeParse(defaultWorkflow(exponent)).error).toBeUndefined()
  })

  it.each([
    [0, ['enter', 'check']], [99_999, ['enter', 'check']], [100_000, ['enter', 'check', 'approve']],
    [999_999, ['enter', 'check', 'approve']], [1_000_000, ['enter', 'check', 'approve', 'approve_large']],
  ])('a claim of %i goes through %j', (amount, keys) => expect(through(workflow, amount)).toEqual(keys))
})

describe('a workflow may not be saved', () => {
  const refused = (change: Partial<Workflow>) => workflowSchema.safeParse({ ...workflow, ...change }).error?.issues.map(({ message }) => message).join()
  const [enter, check] = workflow.steps
  if (!enter || !check) throw new Error('the default has them')
  it.each([
    ['that one person sees', [enter, { ...check, fromMinor: 5 }], /a claim of the smallest amount is seen by fewer than two/],
    ['that ends with who enters it', [check, enter], /whoever enters does not approve/],
    ['that ends so for some amounts only', [enter, check, { ...enter, key: 'again', fromMinor: 100 }], /from which “.+” counts ends with whoever enters/],
    ['that passes over a step for some amounts before the amount is entered', [{ ...check, key: 'early', name: 'Look at it', fromMinor: 100 }, enter, check], /^“Look at it” counts from an amount on and comes before “.+”: the amount is known once that is done$/],
    ['that enters large amounts twice, in the wrong order', [{ ...enter, key: 'early', name: 'Enter it first', fromMinor: 100 }, check, enter, { ...check, key: 'last' }], /“Enter it first” counts from an amount on/],
    ['whose steps are alike', [enter, check, { ...check, name: 'Another' }], /the same key/],
    ['of one step', [check], /needs two steps/],
  ])('%s', (_what, steps, says) => expect(refused({ steps: [...steps] })).toMatch(says))
})

const step = (index: number) => fc.record({
  key: fc.constant(`s${index}`), name: fc.constant('A step'), roles: fc.uniqueArray(fc.constantFrom(...stepRoles), { minLength: 1 }),
  task: fc.constantFrom(...stepTasks), fromMinor: fc.constantFrom(0, 0, 10, 100, 1_000), hours: fc.constant(null), escalateTo: fc.constant(null),
})
const workflows = fc.tuple(fc.integer({ min: 2, max: 7 }), fc.boolean()).chain(([count, restartAfterReturn]) =>
  fc.tuple(...Array.from({ length: count }, (_, index) => step(index))).map((steps) => ({ ...workflow, steps, restartAfterReturn })))
  .filter((one) => workflowSchema.safeParse(one).success)
const amounts = fc.integer({ min: 0, max: 2_000 })

describe('whatever the brand composes', () => {
  it('a claim goes through each step for its amount once, in their order, and ends with who did not enter it', () => {
    fc.assert(fc.property(workflows, amounts, (given, amount) => {
      const keys = through(given, amount)
      expect(keys).toEqual(given.steps.filter(({ fromMinor }) => fromMinor <= amount).map(({ key }) => key))
      expect(keys.length).toBeGreaterThanOrEqual(2)
      expect(given.steps.find(({ key }) => key === keys.at(-1))?.task).not.toBe('enter')
    }))
  })

  it('a larger claim is seen by everybody by whom a smaller one is', () => {
    fc.assert(fc.property(workflows, amounts, amounts, (given, a, b) => {
      const larger = through(given, Math.max(a, b))
      expect(through(given, Math.min(a, b)).filter((key) => !larger.includes(key))).toEqual([])
    }))
  })

  it('of a returned claim two people see what was corrected, and none who had seen it before is left out twice', () => {
    fc.assert(fc.property(workflows, amounts, fc.nat(6), (given, amount, at) => {
      const from = given.steps[at % given.steps.length]?.key ?? null
      const back = stepAfterReturn(given, amount, from)
      const left = through(given, amount).slice(through(given, amount).indexOf(back.key))
      expect(left.length).toBeGreaterThanOrEqual(2)
      const place = (key: string | null) => given.steps.findIndex((one) => one.key === key)
      if (given.restartAfterReturn) expect(back.key).toBe(through(given, amount)[0])
      // It skips nobody after the step that returned it, and goes no further back than two people need.
      else expect(place(back.key) <= Math.max(place(from), place(through(given, amount).at(-2) ?? null))).toBe(true)
    }))
  })

  it('the amounts at which its steps change are all there are', () => {
    fc.assert(fc.property(workflows, amounts, (given, amount) => {
      const at = thresholds(given.steps).findLast((one) => one <= amount) ?? 0
      expect(stepsFor(given.steps, amount)).toEqual(stepsFor(given.steps, at))
    }))
  })
})
