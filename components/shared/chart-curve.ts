/** Paths through values that stand one step apart, and what lies between them and the base; where a value is missing, a curve ends and another begins. */
export function curvesOf(values: (number | null)[], base: number): { lines: string; areas: string } {
  const runs = runsOf(values)
  return {
    lines: runs.map(curve).join(''),
    areas: runs.map((run) => `${curve(run)}V${base}H${run.first}Z`).join(''),
  }
}

type Run = { first: number; values: number[] }

function runsOf(values: (number | null)[]): Run[] {
  const runs: Run[] = []
  for (const [index, value] of values.entries()) {
    const last = runs.at(-1)
    if (value === null) continue
    if (last && last.first + last.values.length === index) last.values.push(value)
    else runs.push({ first: index, values: [value] })
  }
  return runs
}

/** Smooth, and nowhere beyond the values it goes through: what recharts calls monotone, after Steffen. */
function curve({ first, values }: Run): string {
  const slopes = slopesOf(values.slice(1).map((value, index) => value - (values[index] ?? 0)))
  return values.map((y, index) => {
    const [x, before] = [first + index, values[index - 1]]
    if (before === undefined) return `M${x},${y}`
    const bends = [[x - 2 / 3, before + (slopes[index - 1] ?? 0) / 3], [x - 1 / 3, y - (slopes[index] ?? 0) / 3]]
    return `C${bends.map((bend) => bend.map((part) => part.toFixed(3)).join(',')).join(' ')} ${x},${y}`
  }).join('')
}

/** Flat at a turn, else the gentlest of what leads there and away; at an end, what the neighbour leaves. */
function slopesOf(rises: number[]): number[] {
  const [first = 0, last = 0] = [rises[0], rises.at(-1)]
  const inner = rises.slice(1).map((after, index) => {
    const before = rises[index] ?? 0
    return (Math.sign(before) + Math.sign(after)) * Math.min(Math.abs(before), Math.abs(after), Math.abs(before + after) / 4)
  })
  return [(3 * first - (inner[0] ?? first)) / 2, ...inner, (3 * last - (inner.at(-1) ?? last)) / 2]
}
