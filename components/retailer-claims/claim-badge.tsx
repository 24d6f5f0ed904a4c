import { Badge } from '@/components/ui/badge'
import { claimColours, claimWords } from '@/lib/claims/plain'
import type { ClaimState } from '@/lib/claims/plain'

export const ClaimBadge = ({ state }: { state: ClaimState }) => <Badge variant={claimColours[state]}>{claimWords[state]}</Badge>
