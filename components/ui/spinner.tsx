import { cn } from './cn'

const tiles = [
  { x: 1, y: 1, delay: '[animation-delay:0ms]' },
  { x: 9, y: 1, delay: '[animation-delay:400ms]' },
  { x: 9, y: 9, delay: '[animation-delay:800ms]' },
  { x: 1, y: 9, delay: '[animation-delay:1200ms]' },
]

/** Four tiles, the lit one walking round. Decorative: say the wait in words beside it. */
export function Spinner({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 16 16" fill="currentColor" aria-hidden="true" className={cn('size-4', className)}>
      {tiles.map((tile) => (
        <rect
          key={tile.delay}
          x={tile.x}
          y={tile.y}
          width="6"
          height="6"
          rx="1.5"
          className={cn('animate-tile opacity-20 motion-reduce:animate-none motion-reduce:opacity-70', tile.delay)}
        />
      ))}
    </svg>
  )
}
