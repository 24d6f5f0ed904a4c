import { cn } from '@/components/ui/cn'

const WIDTH = 96
const HEIGHT = 28
const PAD = 2

function pointsOf(values: number[]) {
  const low = Math.min(...values)
  const span = Math.max(...values) - low
  const step = (WIDTH - 2 * PAD) / Math.max(1, values.length - 1)
  return values.map((value, index) => {
    const height = span === 0 ? 0.5 : (value - low) / span
    return [PAD + index * step, HEIGHT - PAD - height * (HEIGHT - 2 * PAD)].map((n) => n.toFixed(1)) as [string, string]
  })
}

/** The shape of a series and nothing else; its figures stand beside it. */
export function Sparkline({ values, className }: { values: number[]; className?: string }) {
  if (values.length < 2) return null
  const points = pointsOf(values)
  const [x, y] = points.at(-1) ?? ['0', '0']
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
      fill="none"
      className={cn('h-7 w-24 shrink-0', className)}
    >
      <polyline
        points={points.map((point) => point.join(',')).join(' ')}
        className="stroke-accent"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle cx={x} cy={y} r="2" className="fill-accent" />
    </svg>
  )
}
