import type { Explained } from '@/lib/earning/schemas'

/** Why a sale earned what it did: a sentence for each rule that fired, the rounding, and the version. */
export function WhyPoints({ explanation }: { explanation: Explained }) {
  return (
    <details className="group text-sm">
      <summary className="inline-flex min-h-6 w-fit items-center rounded-xs text-xs text-accent hover:underline">Why these points?</summary>
      <ol className="mt-2 grid gap-1 rounded-md bg-muted p-3 text-left">
        {explanation.rules.map((rule, index) => <li key={`${rule.rule}${index}`}>{rule.sentence}</li>)}
        <li>{explanation.rounding.sentence}</li>
        <li className="text-xs text-muted-foreground">Rules of version {explanation.version.number}</li>
      </ol>
    </details>
  )
}
