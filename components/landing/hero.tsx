import Link from 'next/link'
import type { ReactNode } from 'react'
import { useSpeaker } from '@/components/language/speaker'
import { Button } from '@/components/ui/button'

export function Hero({ children }: { children: ReactNode }) {
  const { say } = useSpeaker()
  return (
    <section className="grid items-center gap-10 lg:grid-cols-[1.1fr_1fr] lg:gap-16">
      <div className="grid gap-6">
        <h1 className="text-2xl font-semibold text-balance">{say('landing.title')}</h1>
        <p className="max-w-prose text-base text-pretty text-muted-foreground">
          {say('landing.lead')}
        </p>
        <div className="flex flex-wrap gap-3">
          <Button asChild size="lg"><Link href="/sign-up">{say('public.open_shop')}</Link></Button>
          <Button asChild size="lg" variant="outline"><Link href="/lookup">{say('landing.lookup')}</Link></Button>
        </div>
        <p className="text-muted-foreground">
          {say.rich('landing.member', { a: (words) => <Link href="/sign-in" className="font-medium text-accent underline underline-offset-4">{words}</Link> })}
        </p>
      </div>
      {children}
    </section>
  )
}
