import Link from 'next/link'
import { ChannelList } from '@/components/gifts/channel-list'
import { EmptyState } from '@/components/shared/empty-state'
import { Button } from '@/components/ui/button'
import type { Ctx } from '@/lib/core/context'
import { askedGifts } from '@/lib/gifts'
import type { PartyWords } from '@/lib/retailers/schemas'

const SHOWN = 5

/** What customers wait for that this retailer asked for: where each is, and what to do next. */
export async function GiftsUnderWay({ ctx, words }: { ctx: Ctx; words: PartyWords }) {
  const { gifts, timeZone } = await askedGifts(ctx, { open: true, limit: SHOWN })
  return (
    <ChannelList
      gifts={gifts} timeZone={timeZone} now={ctx.now} base="/retailer/gifts" nextHref={gifts.length === SHOWN ? '/retailer/gifts' : undefined}
      empty={<EmptyState title="No gift is under way" description={`What you ask for with the points of your ${words.customers} stands here until it is handed over.`} action={<Button asChild variant="outline"><Link href="/retailer/gifts/new">Ask for a gift</Link></Button>} />}
    />
  )
}
