import { cn } from '@/components/ui/cn'

export type TesseraMarkProps = { className?: string; lit?: 0 | 1 | 2 | 3; label?: string }

const places = [
  [2, 2],
  [13, 2],
  [2, 13],
  [13, 13],
] as const

/** Four tiles, one lit in the accent. */
export function TesseraMark({ className, lit = 1, label }: TesseraMarkProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      className={cn('size-6 shrink-0', className)}
    >
      {places.map(([x, y], index) => (
        <rect
          key={`${x}-${y}`}
          x={x}
          y={y}
          width="9"
          height="9"
          rx="2"
          className={index === lit ? 'fill-accent' : 'fill-foreground/20'}
        />
      ))}
    </svg>
  )
}
