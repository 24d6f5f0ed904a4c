import Link from 'next/link'
import { notFound } from 'next/navigation'
import { titled } from '@/components/language/titled'
import { CardFace } from '@/components/customer/card-face'
import { HistoryList } from '@/components/customer/history-list'
import { MorePages } from '@/components/customer/more-pages'
import { RewardList } from '@/components/customer/reward-list'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { fitting } from '@/lib/doors/fitting'
import { requestSpeaker } from '@/lib/doors/request-language'
import { isId } from '@/lib/core/ids'
import { lookupHistory } from '@/lib/lookup'
import { lookedUp } from '../looked-up'

export const generateMetadata = titled('lookup.card_title')

type Props = { params: Promise<{ programId: string }>; searchParams: SearchParams }

export default async function LookupCardPage({ params, searchParams }: Props) {
  const [{ programId }, { after }, { say }] = await Promise.all([params, searchParams.then(single), requestSpeaker()])
  if (!isId(programId)) notFound()
  const { lookup, ctx, proof, now } = await lookedUp(programId)
  const card = lookup.cards[0]
  if (!card) notFound()
  const history = await lookupHistory(ctx, { proof, programId, ...fitting(lookupHistory.declaration.input, { cursor: after }) })
  const here = `/lookup/points/${programId}`
  return (
    <div className="mx-auto grid w-full max-w-4xl gap-8 px-4 py-8 sm:px-6 sm:py-12">
      <Link href="/lookup/points" className="w-fit font-medium text-accent underline underline-offset-4">{say('lookup.all_cards')}</Link>
      <CardFace
        as="h1"
        business={card.business.name}
        accentColor={card.business.accentColor}
        tier={card.tier.name}
        points={card.balance.available}
        pointsName={card.program.pointsName}
        number={card.number}
      />
      <section className="grid gap-3">
        <h2 className="text-lg font-semibold">{say('me.rewards')}</h2>
        <RewardList rewards={card.rewards} />
      </section>
      <section className="grid gap-3">
        <h2 className="text-lg font-semibold">{say('history.title')}</h2>
        <HistoryList entries={history.entries} now={now} timeZone={card.program.timeZone} empty={say('lookup.history_empty')} />
        <MorePages here={here} first={!after} next={history.next} />
      </section>
    </div>
  )
}
