import { cn } from '@/components/ui/cn'
import { code128 } from './code128'

/** Modules of white on either side, which scanners look for. */
const QUIET = 10
const HEIGHT = 30

/** One path: a bar, then as much white, in turn. Black on white in every theme. */
export function Barcode({ digits, label, className }: { digits: string; label: string; className?: string }) {
  let at = QUIET
  let path = ''
  code128(digits).forEach((width, index) => {
    if (index % 2 === 0) path += `M${at} 0h${width}v${HEIGHT}h-${width}z`
    at += width
  })
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${at + QUIET} ${HEIGHT}`} preserveAspectRatio="none" shapeRendering="crispEdges" className={cn('bg-white', className)}>
      <path d={path} fill="black" />
    </svg>
  )
}
