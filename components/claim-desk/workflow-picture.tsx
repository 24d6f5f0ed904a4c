import { ArrowDown, ArrowRight, Coins, FileText } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import type { Workflow } from '@/lib/workflow/schemas'
import { bandName, bandsOf, bandText, taskWords } from './workflow-words'

type Props = { steps: Workflow['steps']; currency: string }

/** A workflow drawn: a row for each range of amounts, from the invoice to its points; and each in words. */
export function WorkflowPicture({ steps, currency }: Props) {
  return (
    <div className="grid gap-5">
      {bandsOf(steps).map((band) => (
        <figure key={band.from} className="grid gap-2" aria-label={`Steps of claims: ${bandName(band, currency)}`}>
          <figcaption className="text-sm"><strong>{bandName(band, currency)}:</strong> {bandText(band)}</figcaption>
          <ol className="flex flex-col items-stretch gap-1 sm:flex-row sm:flex-wrap sm:items-center">
            <Tile quiet><FileText className="size-4" aria-hidden="true" />Invoice</Tile>
            {band.steps.map((step) => (
              <Tile key={step.key} arrow lit={step.fromMinor > 0}>
                <span className="font-medium">{step.name || 'No name yet'}</span>
                <span className="text-xs text-muted-foreground">{taskWords[step.task].label} · {step.roles.join(' or ') || 'nobody'}{step.hours === null ? '' : ` · ${step.hours} h`}</span>
              </Tile>
            ))}
            <Tile quiet arrow><Coins className="size-4" aria-hidden="true" />Points</Tile>
          </ol>
        </figure>
      ))}
    </div>
  )
}

function Tile({ children, quiet, arrow, lit }: { children: ReactNode; quiet?: boolean; arrow?: boolean; lit?: boolean }) {
  return (
    <li className="flex flex-col items-center gap-1 sm:flex-row">
      {arrow ? <><ArrowRight className="hidden size-4 text-muted-foreground sm:block" aria-hidden="true" /><ArrowDown className="size-4 text-muted-foreground sm:hidden" aria-hidden="true" /></> : null}
      <span className={cn('grid min-h-12 w-full content-center rounded-md border px-3 py-1.5 text-sm sm:w-auto', quiet ? 'flex w-full items-center gap-2 bg-muted sm:w-auto' : 'bg-card', lit && 'border-accent bg-accent-soft')}>{children}</span>
    </li>
  )
}
