import { Section } from '@/components/customer/section'
import { DateTime } from '@/components/shared/date-time'
import { Badge } from '@/components/ui/badge'
import type { Ctx } from '@/lib/core/context'
import type { PartyWords } from '@/lib/retailers/schemas'
import { ownWaitingCustomers } from '@/lib/second-person'
import { WithdrawButton } from './decision-forms'

/** Whom a retailer registered, as long as the brand has not verified them; refused ones with the reason. */
export async function WaitingCustomers({ ctx, words, brand }: { ctx: Ctx; words: PartyWords; brand: string }) {
  const customers = await ownWaitingCustomers(ctx, {})
  if (customers.length === 0) return null
  return (
    <Section title={`New ${words.customers} who wait`}>
      <p className="text-sm text-muted-foreground">Somebody at {brand} looks at each new {words.customer}. Until then they have no card, and no claim can be made for them; what they buy meanwhile can be claimed afterwards.</p>
      <ul className="grid gap-2">
        {customers.map(({ changeId, name, madeAt, state, reason, yours }) => (
          <li key={changeId} className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border bg-card p-4">
            <span className="grid min-w-0 gap-0.5">
              <span className="font-medium break-words">{name}</span>
              <span className="text-sm text-muted-foreground">Registered <DateTime value={madeAt} />{reason ? `, refused by ${brand}: “${reason}”` : ''}</span>
            </span>
            {state === 'waiting' ? <Badge>Waits for {brand}</Badge> : <Badge variant="danger">Refused</Badge>}
            {state === 'waiting' && yours ? <WithdrawButton changeId={changeId} title={name} /> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
