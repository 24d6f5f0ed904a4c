import Link from 'next/link'
import type { ReactNode } from 'react'
import { LanguageChoice } from '@/components/language/language-choice'
import { useSpeaker } from '@/components/language/speaker'
import { PageAccent } from '@/components/shared/accent'
import { TesseraMark } from '@/components/shared/tessera-mark'
import { ThemeToggle } from '@/components/shared/theme-toggle'
import { SkipLink } from './skip-link'

export type PublicShellProps = {
  links?: { href: string; label: string }[]
  /** At the right of the header: sign in, open an account. */
  actions?: ReactNode
  footerLinks?: { href: string; label: string }[]
  accent?: string | null
  children: ReactNode
}

export function PublicShell({ links = [], actions, footerLinks = [], accent, children }: PublicShellProps) {
  const { say } = useSpeaker()
  return (
    <div className="flex min-h-dvh flex-col">
      <PageAccent color={accent} />
      <SkipLink label={say('nav.skip')} />
      <header className="border-b bg-card">
        <div
          className="mx-auto flex min-h-16 w-full max-w-6xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 sm:px-6"
        >
          <Link href="/" className="flex min-h-10 items-center gap-2.5 text-base font-semibold tracking-tight">
            <TesseraMark className="size-7" />
            <span className="max-[26rem]:sr-only">Tessera</span>
          </Link>
          {links.length > 0 ? (
            <nav aria-label={say('nav.main')} className="hidden gap-5 sm:flex">
              {links.map((link) => <TextLink key={link.href} {...link} />)}
            </nav>
          ) : null}
          <div className="ml-auto flex items-center gap-2">{actions}</div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex-1 outline-none">{children}</main>
      <footer className="border-t">
        <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-6 gap-y-3 px-4 py-6 sm:px-6">
          <p className="text-sm text-muted-foreground">{say('public.tagline')}</p>
          <nav aria-label={say('public.footer')} className="flex flex-wrap gap-x-5 gap-y-1">
            {[...links, ...footerLinks].map((link) => <TextLink key={link.href} {...link} />)}
          </nav>
          <LanguageChoice className="ml-auto" />
          <ThemeToggle />
        </div>
      </footer>
    </div>
  )
}

function TextLink({ href, label }: { href: string; label: string }) {
  return (
    <Link href={href} className="inline-flex min-h-8 items-center text-sm text-muted-foreground hover:text-foreground">
      {label}
    </Link>
  )
}
