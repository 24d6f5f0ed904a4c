// What a browser may know of a workflow without the weight of its schemas: the page that composes one computes with it as one types.

export const stepRoles = ['operator', 'checker', 'manager', 'admin'] as const
export type StepRole = (typeof stepRoles)[number]

/** `enter`: writes what the invoice says. `check`: compares it with the image, line by line. `approve`: says yes or no to the whole. */
export const stepTasks = ['enter', 'check', 'approve'] as const
export type StepTask = (typeof stepTasks)[number]

type Counting = { fromMinor: number }
type Step = Counting & { key: string; name: string; task: StepTask }

/** For these amounts and those in between, the steps are one and the same. */
export const thresholds = (steps: readonly Counting[]): number[] => [...new Set([0, ...steps.map(({ fromMinor }) => fromMinor)])].sort((a, b) => a - b)

export const stepsFor = <T extends Counting>(steps: readonly T[], amountMinor: number): T[] => steps.filter(({ fromMinor }) => amountMinor >= fromMinor)

/** Of which claims something is said: all of them, or those from the amount of a step on. */
function whichClaims(steps: readonly Step[], amount: number): string {
  const first = steps.find(({ fromMinor }) => fromMinor === amount)
  return amount === 0 || !first ? 'a claim of the smallest amount' : `a claim of the amount from which “${first.name}” counts`
}

/** What an invoice's amount is stands in it once it is entered: a step before that, for some amounts only, would be passed over by what says too little. */
function earlyThresholds(steps: readonly Step[]): string[] {
  const entered = steps.findLastIndex(({ task }) => task === 'enter')
  const early = steps.slice(0, Math.max(entered, 0)).filter(({ fromMinor }) => fromMinor > 0)
  return early.map(({ name }) => `“${name}” counts from an amount on and comes before “${steps[entered]?.name}”: the amount is known once that is done`)
}

/** Why these steps, in this order, can't be saved. */
export function stepProblems(steps: readonly Step[]): string[] {
  const problems = steps.length > new Set(steps.map(({ key }) => key)).size ? ['two steps have the same key'] : []
  for (const amount of thresholds(steps)) {
    const own = stepsFor(steps, amount)
    const which = whichClaims(steps, amount)
    if (own.length < 2) problems.push(`${which} is seen by fewer than two people`)
    if (own.at(-1)?.task === 'enter') problems.push(`${which} ends with whoever enters it: whoever enters does not approve`)
  }
  return [...problems, ...earlyThresholds(steps)]
}

/** Why somebody who works for these regions alone (null: for all) does not change another's from some to others, of whom none means all; null: they may. */
export function beyond(own: readonly string[] | null, before: readonly string[], after: readonly string[]): string | null {
  const changed = [...before.filter((one) => !after.includes(one)), ...after.filter((one) => !before.includes(one))]
  if (own === null || changed.length === 0) return null
  const all = before.length === 0 || after.length === 0
  return all || changed.some((one) => !own.includes(one)) ? `You work for ${own.join(', ')} alone: who works for other regions is for somebody else to say.` : null
}
