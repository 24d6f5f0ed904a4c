import type { ReactNode } from 'react'

type Props = { id: string; title: string; intro: string; summary?: string; children: ReactNode }

/** One step of the form: what it decides, and in a sentence what it says now. */
export function FormSection({ id, title, intro, summary, children }: Props) {
  return (
    <fieldset id={id} className="grid scroll-mt-28 gap-5 rounded-lg border bg-card p-5 md:scroll-mt-16">
      <legend className="float-left mb-1 w-full text-base font-semibold">{title}</legend>
      <div className="-mt-4 grid gap-1 text-sm">
        <p className="text-muted-foreground">{intro}</p>
        {summary ? <p className="font-medium" aria-live="polite">{summary}.</p> : null}
      </div>
      {children}
    </fieldset>
  )
}
