import { useSpeaker } from '@/components/language/speaker'
import { Badge } from '@/components/ui/badge'
import { claimColours } from '@/lib/claims/retailer-plain'
import type { ClaimState } from '@/lib/claims/retailer-plain'

export function InvoiceState({ state }: { state: ClaimState }) {
  const { say } = useSpeaker()
  return <Badge variant={claimColours[state]}>{say('invoices.state', { state })}</Badge>
}
