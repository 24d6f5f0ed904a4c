import { Check } from 'lucide-react'

/** What the members of a tier have, in the program's own words. */
export function BenefitList({ benefits }: { benefits: string[] }) {
  return (
    <ul className="grid gap-1.5">
      {benefits.map((benefit) => (
        <li key={benefit} className="flex gap-2">
          <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
          <span className="min-w-0 break-words">{benefit}</span>
        </li>
      ))}
    </ul>
  )
}
