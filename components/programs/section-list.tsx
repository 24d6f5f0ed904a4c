import { sections } from './section-words'

/** The steps, always in reach: one line that scrolls sideways where it is too long. */
export function SectionList({ wrong }: { wrong: ReadonlySet<string> }) {
  return (
    <nav aria-label="Sections" className="sticky top-14 z-30 -mx-1 overflow-x-auto bg-background px-1 py-2 md:top-0">
      <ol className="flex gap-1">
        {sections.map(({ id, short }, index) => (
          <li key={id} className="shrink-0">
            <a href={`#${id}`} className="flex h-9 items-center gap-1 rounded-md border bg-card px-2 text-sm hover:bg-hover">
              <span className="text-muted-foreground tabular-nums">{index + 1}</span>{short}
              {wrong.has(id) ? <span className="text-danger">to mend</span> : null}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
