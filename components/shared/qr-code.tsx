import { create } from 'qrcode'
import { cn } from '@/components/ui/cn'

const QUIET = 4

/** One path of unit squares; runs in a row are joined, which halves the markup. */
function pathOf(value: string, level: 'L' | 'M' | 'Q' | 'H') {
  const { modules } = create(value, { errorCorrectionLevel: level })
  const { size, data } = modules
  let path = ''
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!data[y * size + x]) continue
      const start = x
      while (x < size && data[y * size + x]) x += 1
      path += `M${start + QUIET} ${y + QUIET}h${x - start}v1h${start - x}z`
    }
  }
  return { path, side: size + 2 * QUIET }
}

export type QrCodeProps = { value: string; label: string; level?: 'L' | 'M' | 'Q' | 'H'; className?: string }

/** Black on white in every theme, with its quiet zone, because scanners need both. */
export function QrCode({ value, label, level = 'M', className }: QrCodeProps) {
  const { path, side } = pathOf(value, level)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      className={cn('size-48 rounded-md bg-white', className)}
    >
      <path d={path} fill="black" />
    </svg>
  )
}
