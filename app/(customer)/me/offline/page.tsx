import { titled } from '@/components/language/titled'
import { NumberCode } from '@/components/customer/number-code'
import { PointsSaid } from '@/components/customer/points-said'
import { ownCards } from '@/lib/customers'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'

export const generateMetadata = titled('offline.title')

/** Kept by the worker and shown when no page can be reached: it must say all it has to without a script or a picture. */
export default async function OfflineCardsPage() {
  const [ctx, { say, dateTime }] = await Promise.all([requireContext('customer.own'), requestSpeaker()])
  const cards = await ownCards(ctx, {})
  return (
    <main id="content" className="mx-auto grid min-h-dvh w-full max-w-md content-start gap-8 bg-white p-6 text-black">
      <div className="grid gap-2">
        <h1 className="text-xl font-semibold">{say('offline.heading')}</h1>
        <p>{say('offline.says')}</p>
        <p className="text-sm text-[#444]">{say('offline.saved', { moment: dateTime(ctx.now, cards[0]?.program.timeZone) })}</p>
      </div>
      {cards.map((card) => (
        <section key={card.programId} aria-label={card.business.name} className="grid gap-3 border-t border-[#ccc] pt-6">
          <h2 className="flex items-baseline justify-between gap-4 text-lg font-semibold">
            <span className="min-w-0 break-words">{card.business.name}</span>
            <PointsSaid points={card.balance.available} className="text-base font-normal" />
          </h2>
          {card.blocked ? <p>{say('offline.blocked')}</p> : <NumberCode number={card.number} business={card.business.name} />}
        </section>
      ))}
      {cards.length === 0 ? <p>{say('offline.none')}</p> : null}
      {/* No link of the router's: it would ask for the page's data first, and the worker answers whole pages. */}
      <form action="/me" className="justify-self-center">
        <button type="submit" className="min-h-12 rounded-md border border-[#767676] px-8 text-base font-medium">{say('offline.again')}</button>
      </form>
    </main>
  )
}
