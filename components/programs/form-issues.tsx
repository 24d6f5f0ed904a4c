import { Button } from '@/components/ui/button'

/** A field that is not filled in as it must be: what it is called on the page, and what is wrong with it. */
export type FormIssue = { label: string; message: string; goTo?: () => void }

/** In the place of the preview while the rules are none: each leads to its field. */
export function FormIssues({ issues }: { issues: FormIssue[] }) {
  return (
    <div className="grid gap-2 text-sm">
      <p className="text-muted-foreground">There is something to put right before a sale can be tried:</p>
      <ul className="grid gap-1">
        {issues.map(({ label, message, goTo }, index) => (
          <li key={index}>
            {goTo ? <Button variant="link" className="text-left whitespace-normal" onClick={goTo}>{label}</Button> : label}
            {' '}<span className="text-danger">{message}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
