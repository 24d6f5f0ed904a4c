import { Check, CircleDot } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import type { WholeClaim } from '@/lib/claims'

/** The claim's way through its steps, with who did each. */
export function ClaimPath({ claim: { path, state, actions } }: { claim: WholeClaim }) {
  if (path.length === 0) return null
  const at = path.findIndex(({ now }) => now)
  const over = state === 'credited' || state === 'reversed' || state === 'approved'
  const did = (key: string) => actions.findLast((one) => one.step === key && ['forward', 'approve', 'submit'].includes(one.kind))?.who
  return (
    <ol aria-label="Steps" className="flex flex-wrap gap-x-2 gap-y-1 text-sm">
      {path.map(({ key, name, roles, now }, index) => {
        const done = over || (at >= 0 && index < at)
        return (
          <li key={key} aria-current={now ? 'step' : undefined} className={cn('inline-flex items-center gap-1.5 rounded-md border px-2 py-1', now ? 'border-accent bg-accent-soft' : 'bg-card', !now && !done && 'text-muted-foreground')}>
            {done ? <Check className="size-4 text-success" aria-hidden="true" /> : now ? <CircleDot className="size-4 text-accent" aria-hidden="true" /> : null}
            <span className={cn(now && 'font-medium')}>{name}</span>
            <span className="text-xs text-muted-foreground">{done ? `done${did(key) ? ` by ${did(key)}` : ''}` : roles.join(' or ')}</span>
          </li>
        )
      })}
    </ol>
  )
}
