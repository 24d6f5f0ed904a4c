import { Circle, CircleCheck, CircleDot, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { DateTime } from '@/components/shared/date-time'
import type { ChannelGiftPage } from '@/lib/gifts/schemas'
import { giftWords } from './gift-words'

type Node = { key: string; label: string; at: Date | null; who?: string | null; waits?: string }

/** Asked for, each step, then on its way: what is done, what is next, what comes after; or where it ended. */
function nodesOf({ requestedAt, steps, orderedAt, dispatchedAt, endedAt, state }: ChannelGiftPage): Node[] {
  return [
    { key: 'asked', label: 'Asked for', at: requestedAt },
    ...steps.map(({ key, name, passedAt, who, roles }) => ({ key, label: name, at: passedAt, who, waits: roles.join(', ') })),
    { key: 'ordered', label: 'Ordered', at: orderedAt },
    { key: 'dispatched', label: 'Dispatched', at: dispatchedAt },
    { key: 'handed_over', label: 'Handed over', at: state === 'handed_over' ? endedAt : null },
  ]
}

const ended = (state: ChannelGiftPage['state']) => state === 'refused' || state === 'cancelled' || state === 'expired' || state === 'returned'

export function GiftPath({ gift, timeZone }: { gift: ChannelGiftPage; timeZone: string }) {
  const all = nodesOf(gift)
  const last = all.findLastIndex(({ at }) => at !== null)
  const over = ended(gift.state)
  // What was left out on the way, such as an order, is not shown as if it were to come.
  const nodes = all.filter(({ at }, index) => at !== null || (index > last && !over))
  const next = nodes.find(({ at }) => at === null)
  return (
    <ol aria-label="Path" className="grid gap-3">
      {nodes.map((node) => (
        <Point key={node.key} current={node === next} icon={node.at ? <CircleCheck className="text-success" /> : node === next ? <CircleDot className="text-accent" /> : <Circle className="text-muted-foreground" />}>
          <span className={node.at || node === next ? 'font-medium' : 'text-muted-foreground'}>{node.label}</span>
          <span className="text-sm text-muted-foreground">
            {node.at ? <><DateTime value={node.at} timeZone={timeZone} />{node.who ? `, ${node.who}` : ''}</> : node === next ? `Next${node.waits ? `: ${node.waits}` : ''}` : 'Later'}
          </span>
        </Point>
      ))}
      {over ? (
        <Point icon={<CircleX className="text-danger" />}>
          <span className="font-medium">{giftWords[gift.state].label}</span>
          <span className="text-sm text-muted-foreground">{gift.endedAt ? <DateTime value={gift.endedAt} timeZone={timeZone} /> : null}{gift.note ? `: “${gift.note}”.` : '.'} The points are back.</span>
        </Point>
      ) : null}
    </ol>
  )
}

function Point({ icon, current, children }: { icon: ReactNode; current?: boolean; children: ReactNode }) {
  return (
    <li aria-current={current ? 'step' : undefined} className="grid grid-cols-[auto_1fr] items-start gap-3 [&_svg]:mt-0.5 [&_svg]:size-5">
      <span aria-hidden="true">{icon}</span>
      <span className="flex flex-wrap items-baseline gap-x-3">{children}</span>
    </li>
  )
}
