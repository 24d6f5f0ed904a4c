import type { ReactNode } from 'react'

/** One step of the look-up: a heading, why, and its form. */
export function LookupStep({ title, description, children }: { title: string; description: ReactNode; children: ReactNode }) {
  return (
    <div className="mx-auto grid w-full max-w-md gap-6 px-4 py-10 sm:py-16">
      <div className="grid gap-2">
        <h1 className="text-xl font-semibold">{title}</h1>
        <p className="text-base text-pretty text-muted-foreground">{description}</p>
      </div>
      {children}
    </div>
  )
}
