import type { Metadata } from 'next'
import Link from 'next/link'
import { JoinForm } from '@/components/joining/join-form'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { friendPromiseWords } from '@/components/referrals/referral-words'
import { PageAccent } from '@/components/shared/accent'
import { Points } from '@/components/shared/points'
import { Button } from '@/components/ui/button'
import { formatMoney, currencyExponent, plural } from '@/lib/core/format'
import { orNotFound } from '@/lib/doors/or-not-found'
import { sessionContext } from '@/lib/doors/session-context'
import { findShop } from '@/lib/joining'

export const metadata: Metadata = { title: 'Join' }

/** Where the code on the counter leads: what there is to collect, and one press to have a card. */
export default async function JoinPage({ params, searchParams }: { params: Promise<{ slug: string }>; searchParams: SearchParams }) {
  const [{ slug }, query] = await Promise.all([params, searchParams.then(single)])
  // Whose link it was stays in it while the number is proven. A mangled one keeps nobody from joining.
  const by = /^[\w-]{1,100}$/.test(query.by ?? '') ? query.by : undefined
  const here = `/join/${slug}${by ? `?by=${by}` : ''}`
  const ctx = await sessionContext('customer.own')
  const { business, accentColor, rate, rewards, referral } = await orNotFound(findShop(ctx, { slug }))
  const known = 'customerId' in ctx.actor && ctx.actor.customerId !== undefined
  return (
    <>
      <PageAccent color={accentColor} />
      <div className="mx-auto grid w-full max-w-xl gap-6 px-4 py-8 sm:px-6">
        <header className="grid gap-2">
          <h1 className="text-2xl font-semibold">Collect points at {business}</h1>
          {rate ? (
            <p className="text-base">
              {plural(Number(rate.pointsPerUnit), { one: '# point', other: '# points' })} for each {formatMoney(10 ** currencyExponent(rate.currency), rate.currency, { decimals: 'auto' })} you spend.
            </p>
          ) : null}
        </header>
        {rewards.length > 0 ? (
          <section aria-label="What points buy" className="rounded-lg border bg-card">
            <ul className="divide-y">
              {rewards.map(({ name, points }) => (
                <li key={`${name} ${points}`} className="flex items-baseline justify-between gap-4 px-4 py-3"><span>{name}</span><Points points={points} className="shrink-0 font-medium" /></li>
              ))}
            </ul>
          </section>
        ) : null}
        {by && referral ? <p>{friendPromiseWords(referral)}</p> : null}
        {known
          ? <JoinForm slug={slug} business={business} by={by} asks={referral !== null} />
          : <Button asChild size="lg" className="justify-self-start"><Link href={`/sign-in?with=phone&next=${encodeURIComponent(here)}`}>Join with your phone number</Link></Button>}
        <p className="text-sm text-muted-foreground">A code to your phone shows that the number is yours. At the till, the number or your card’s QR code is enough.</p>
      </div>
    </>
  )
}
