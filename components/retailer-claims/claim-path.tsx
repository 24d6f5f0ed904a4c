import { Check, CircleDot, Circle, CircleX } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import type { Stop } from '@/lib/claims'

const looks = {
  done: { Icon: Check, said: 'done', className: 'border-success text-success' },
  now: { Icon: CircleDot, said: 'now', className: 'border-accent bg-accent-soft text-accent' },
  later: { Icon: Circle, said: 'later', className: 'border-border text-muted-foreground' },
  stopped: { Icon: CircleX, said: 'stopped here', className: 'border-danger text-danger' },
}

/** A claim's way through the brand's steps: down on a phone, across where there is room. */
export function ClaimPath({ path }: { path: Stop[] }) {
  return (
    <ol aria-label="Its way" className="grid gap-0 sm:flex">
      {path.map(({ name, state }, index) => {
        const { Icon, said, className } = looks[state]
        return (
          <li key={`${index} ${name}`} className="relative flex min-w-0 flex-1 items-center gap-3 pb-4 last:pb-0 sm:flex-col sm:gap-2 sm:pb-0 sm:text-center">
            {index > 0 ? <span aria-hidden="true" className={cn('absolute top-[-1rem] left-4 h-4 w-px sm:top-4 sm:right-[calc(50%+1rem)] sm:left-[calc(-50%+1rem)] sm:h-px sm:w-auto', state === 'later' ? 'bg-border' : 'bg-success')} /> : null}
            <span className={cn('relative inline-flex size-8 shrink-0 items-center justify-center rounded-full border-2 bg-card', className)}><Icon className="size-4" aria-hidden="true" /></span>
            <span className="min-w-0 text-sm break-words">{name}<span className="block text-xs text-muted-foreground">{said}</span></span>
          </li>
        )
      })}
    </ol>
  )
}
