import { Button } from '@/components/ui/button'
import type { ProgramRules } from '@/lib/programs/schemas'

export type Start = { key: string; name: string; words: string; rules: ProgramRules }

/** Three ways to begin. They fill the form and save nothing. */
export function StartingPoints({ starts, chosen, onChoose }: { starts: Start[]; chosen?: string; onChoose: (start: Start) => void }) {
  return (
    <section aria-label="Starting points" className="grid gap-3">
      <p className="text-sm text-muted-foreground">Begin with one of these, and change what you like. They only fill the form.</p>
      <ul className="grid gap-3 sm:grid-cols-3">
        {starts.map((start) => (
          <li key={start.key} className="grid content-between gap-3 rounded-lg border bg-card p-4">
            <div className="grid gap-1">
              <h2 className="text-base font-semibold">{start.name}</h2>
              <p className="text-sm text-muted-foreground">{start.words}</p>
            </div>
            <Button variant="outline" className="justify-self-start" aria-pressed={chosen === start.key} onClick={() => onChoose(start)}>
              {chosen === start.key ? 'Filled in' : `Fill in ${start.name}`}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
