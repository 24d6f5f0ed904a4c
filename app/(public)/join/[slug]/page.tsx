import Link from 'next/link'
import { titled } from '@/components/language/titled'
import { JoinForm } from '@/components/joining/join-form'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { friendPromiseSaid } from '@/components/referrals/referral-said'
import { PageAccent } from '@/components/shared/accent'
import { Picture } from '@/components/shared/picture'
import { PointsSaid } from '@/components/customer/points-said'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { currencyExponent } from '@/lib/core/format'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requestSpeaker } from '@/lib/doors/request-language'
import { sessionContext } from '@/lib/doors/session-context'
import { findShop } from '@/lib/joining'

export const generateMetadata = titled('join.title')

/** Where the code on the counter leads: what there is to collect, and one press to have a card. */
export default async function JoinPage({ params, searchParams }: { params: Promise<{ slug: string }>; searchParams: SearchParams }) {
  const [{ slug }, query, speaker] = await Promise.all([params, searchParams.then(single), requestSpeaker()])
  const { say, money } = speaker
  // Whose link it was stays in it while the number is proven. A mangled one keeps nobody from joining.
  const by = /^[\w-]{1,100}$/.test(query.by ?? '') ? query.by : undefined
  const here = `/join/${slug}${by ? `?by=${by}` : ''}`
  const ctx = await sessionContext('customer.own')
  const { business, accentColor, logoId, rate, rewards, referral, throughRetailers } = await orNotFound(findShop(ctx, { slug }))
  const known = 'customerId' in ctx.actor && ctx.actor.customerId !== undefined
  return (
    <>
      <PageAccent color={accentColor} />
      <div className="mx-auto grid w-full max-w-xl gap-6 px-4 py-8 sm:px-6">
        <header className="grid gap-2">
          {logoId ? <Picture pictureId={logoId} className="size-16 object-contain" /> : null}
          <h1 className="text-2xl font-semibold">{say('join.heading', { business })}</h1>
          {rate ? (
            <p className="text-base">
              {say('join.rate', { points: Number(rate.pointsPerUnit), amount: money(10 ** currencyExponent(rate.currency), rate.currency, { decimals: 'auto' }) })}
            </p>
          ) : null}
        </header>
        {rewards.length > 0 ? (
          <section aria-label={say('join.buys')} className="rounded-lg border bg-card">
            <ul className="divide-y">
              {rewards.map(({ name, points }) => (
                <li key={`${name} ${points}`} className="flex items-baseline justify-between gap-4 px-4 py-3"><span>{name}</span><PointsSaid points={points} className="shrink-0 font-medium" /></li>
              ))}
            </ul>
          </section>
        ) : null}
        {by && referral ? <p>{friendPromiseSaid(speaker, referral)}</p> : null}
        {throughRetailers
          ? <Alert>{say('join.through_retailers', { business })}</Alert>
          : known
            ? <JoinForm slug={slug} business={business} by={by} asks={referral !== null} />
            : <Button asChild size="lg" className="justify-self-start"><Link href={`/sign-in?with=phone&next=${encodeURIComponent(here)}`}>{say('join.by_phone')}</Link></Button>}
        {throughRetailers ? null : <p className="text-sm text-muted-foreground">{say('join.says')}</p>}
      </div>
    </>
  )
}
