import { Badge } from '@/components/ui/badge'
import { claimSaid } from '@/lib/claims/retailer-plain'

export function ClaimBadge({ claim }: { claim: Parameters<typeof claimSaid>[0] }) {
  const { words, colour } = claimSaid(claim)
  return <Badge variant={colour}>{words}</Badge>
}
