import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

export function Hero({ children }: { children: ReactNode }) {
  return (
    <section className="grid items-center gap-10 lg:grid-cols-[1.1fr_1fr] lg:gap-16">
      <div className="grid gap-6">
        <h1 className="text-2xl font-semibold text-balance">Points your customers can count on, to the last one</h1>
        <p className="max-w-prose text-base text-pretty text-muted-foreground">
          Tessera is a loyalty program that you run on your own server. Every point has a reason, every till tells the same
          story, and nobody charges you for each member. It is open source.
        </p>
        <div className="flex flex-wrap gap-3">
          <Button asChild size="lg"><Link href="/sign-up">Open a shop</Link></Button>
          <Button asChild size="lg" variant="outline"><Link href="/lookup">Look up your points</Link></Button>
        </div>
        <p className="text-muted-foreground">
          Already a member?{' '}
          <Link href="/sign-in" className="font-medium text-accent underline underline-offset-4">Sign in with your phone</Link>
        </p>
      </div>
      {children}
    </section>
  )
}
