import { Badge } from '@/components/ui/badge'
import { claimColours, claimWords } from '@/lib/claims/retailer-plain'
import type { ClaimState } from '@/lib/claims/retailer-plain'

export const ClaimBadge = ({ state }: { state: ClaimState }) => <Badge variant={claimColours[state]}>{claimWords[state]}</Badge>
