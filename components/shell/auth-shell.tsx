import Link from 'next/link'
import type { ReactNode } from 'react'
import { useSpeaker } from '@/components/language/speaker'
import { TesseraMark } from '@/components/shared/tessera-mark'
import { cn } from '@/components/ui/cn'
import { SkipLink } from './skip-link'

export type AuthShellProps = {
  title: string
  description?: ReactNode
  /** Under the card: "New here? Open an account." */
  footer?: ReactNode
  /** For longer forms such as signing up. */
  wide?: boolean
  children: ReactNode
}

export function AuthShell({ title, description, footer, wide, children }: AuthShellProps) {
  const { say } = useSpeaker()
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-8 sm:justify-center sm:py-16">
      <SkipLink label={say('nav.skip')} />
      <header className="mb-6">
        <Link href="/" className="flex min-h-10 items-center gap-2.5 text-base font-semibold tracking-tight">
          <TesseraMark className="size-7" />
          Tessera
        </Link>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className={cn(
          'grid w-full gap-6 rounded-lg border bg-card p-5 outline-none sm:p-8',
          wide ? 'max-w-xl' : 'max-w-sm',
        )}
      >
        <div className="grid gap-1.5">
          <h1 className="text-lg font-semibold">{title}</h1>
          {description ? <p className="text-sm text-pretty text-muted-foreground">{description}</p> : null}
        </div>
        {children}
      </main>
      {footer ? (
        <footer
          className="mt-6 text-center text-sm text-muted-foreground [&_a]:font-medium [&_a]:text-accent [&_a]:underline"
        >
          {footer}
        </footer>
      ) : null}
    </div>
  )
}
