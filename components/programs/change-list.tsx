import type { Change } from './rule-words'

/** What another version says otherwise, line by line. */
export function ChangeList({ changes, same }: { changes: Change[]; same: string }) {
  if (changes.length === 0) return <p className="text-sm">{same}</p>
  return (
    <ul className="divide-y text-sm">
      {changes.map((change) => (
        <li key={change.label} className="grid gap-x-6 gap-y-1 py-2.5 first:pt-0 last:pb-0 sm:grid-cols-[12rem_1fr]">
          <span className="text-muted-foreground">{change.label}</span>
          <span className="grid gap-1">
            <del className="text-muted-foreground decoration-danger/60">{change.before ?? 'not there'}</del>
            <ins className="font-medium no-underline">{change.after ?? 'taken away'}</ins>
          </span>
        </li>
      ))}
    </ul>
  )
}
