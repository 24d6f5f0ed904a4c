import type { Metadata } from 'next'
import { NumberCode } from '@/components/customer/number-code'
import { Points } from '@/components/shared/points'
import { formatDateTime } from '@/lib/core/format-date'
import { ownCards } from '@/lib/customers'
import { requireContext } from '@/lib/doors/session-context'

export const metadata: Metadata = { title: 'Cards without a network' }

/** Kept by the worker and shown when no page can be reached: it must say all it has to without a script or a picture. */
export default async function OfflineCardsPage() {
  const ctx = await requireContext('customer.own')
  const cards = await ownCards(ctx, {})
  return (
    <main id="content" className="mx-auto grid min-h-dvh w-full max-w-md content-start gap-8 bg-white p-6 text-black">
      <div className="grid gap-2">
        <h1 className="text-xl font-semibold">Your cards, without a network</h1>
        <p>These barcodes collect points. To use points, say your card number and your PIN at the till.</p>
        <p className="text-sm text-[#444]">Saved {formatDateTime(ctx.now, { timeZone: cards[0]?.program.timeZone })}. Points may have changed since.</p>
      </div>
      {cards.map((card) => (
        <section key={card.programId} aria-label={card.business.name} className="grid gap-3 border-t border-[#ccc] pt-6">
          <h2 className="flex items-baseline justify-between gap-4 text-lg font-semibold">
            <span className="min-w-0 break-words">{card.business.name}</span>
            <Points points={card.balance.available} className="text-base font-normal" />
          </h2>
          {card.blocked ? <p>This card is blocked. Ask at the shop.</p> : <NumberCode number={card.number} business={card.business.name} />}
        </section>
      ))}
      {cards.length === 0 ? <p>You had no cards yet.</p> : null}
      {/* No link of the router's: it would ask for the page's data first, and the worker answers whole pages. */}
      <form action="/me" className="justify-self-center">
        <button type="submit" className="min-h-12 rounded-md border border-[#767676] px-8 text-base font-medium">Try again</button>
      </form>
    </main>
  )
}
