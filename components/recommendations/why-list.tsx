import type { Why } from '@/lib/recommendations/schemas'
import { whyWords } from './why-words'

export function WhyList({ why }: { why: Why }) {
  return (
    <details className="text-sm text-muted-foreground">
      <summary className="w-fit cursor-pointer py-1 underline underline-offset-4">Why this?</summary>
      <ul className="grid gap-0.5">{whyWords(why).map((line) => <li key={line} className="break-words">{line}</li>)}</ul>
    </details>
  )
}
