import { Section } from '@/components/customer/section'
import { WalletHistory } from '@/components/retailer/wallet-history'
import { StatCard } from '@/components/shared/stat-card'
import type { Ctx } from '@/lib/core/context'
import { formatNumber } from '@/lib/core/format'
import { ownRetailerWallet } from '@/lib/retailers'

/** Of the retailer itself: who serves at its counter neither sees nor spends them. */
export async function OwnPoints({ ctx }: { ctx: Ctx }) {
  const { balance: { available, pending, owed } } = await ownRetailerWallet(ctx, { limit: 1 })
  return (
    <StatCard
      label="Your points"
      figure={formatNumber(available)}
      hint={owed > 0 ? `${formatNumber(owed)} owed` : pending > 0 ? `${formatNumber(pending)} on the way` : undefined}
      href="/retailer/points"
    />
  )
}

/** What the retailer used of its points, or has put aside. */
export async function OwnRedemptions({ ctx }: { ctx: Ctx }) {
  const { entries, program } = await ownRetailerWallet(ctx, { only: 'redemptions', limit: 5 })
  return (
    <Section title="Your redemptions">
      <WalletHistory entries={entries} now={ctx.now} timeZone={program?.timeZone} empty={{ title: 'Nothing redeemed yet', description: 'What you use of your points is listed here.' }} />
    </Section>
  )
}
