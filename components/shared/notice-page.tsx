import type { ReactNode } from 'react'
import { TileDrawing } from './empty-state'

export type NoticePageProps = {
  title: string
  /** What happened, in a sentence. */
  happened: ReactNode
  /** What was kept. */
  kept?: ReactNode
  /** What to do: buttons or links. */
  actions: ReactNode
  reference?: string
  referenceLabel?: string
  /** Beside the navigation, which brings the page's landmark itself. */
  inShell?: boolean
}

/** A whole page that says what happened, what was kept and what to do. */
export function NoticePage({ title, happened, kept, actions, reference, referenceLabel = 'If you ask for help, give this reference:', inShell }: NoticePageProps) {
  const Place = inShell ? 'div' : 'main'
  return (
    <Place className="mx-auto flex min-h-[70dvh] max-w-md flex-col justify-center gap-6 px-6 py-16">
      <TileDrawing />
      <div className="grid gap-2">
        <h1 className="text-xl font-semibold">{title}</h1>
        <p className="text-base text-pretty">{happened}</p>
        {kept ? <p className="text-sm text-pretty text-muted-foreground">{kept}</p> : null}
      </div>
      <div className="flex flex-wrap gap-2">{actions}</div>
      {reference ? (
        <p className="text-xs text-muted-foreground">
          {referenceLabel} <code className="font-mono select-all">{reference}</code>
        </p>
      ) : null}
    </Place>
  )
}
