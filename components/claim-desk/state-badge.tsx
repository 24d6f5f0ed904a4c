import { Badge } from '@/components/ui/badge'
import type { BadgeVariant } from '@/components/ui/badge'
import { stateWords } from '@/lib/claims/plain'
import type { ClaimState } from '@/lib/claims/schemas'

const colours: Record<ClaimState, BadgeVariant> = {
  draft: 'outline', submitted: 'accent', in_review: 'accent', returned: 'warning', approved: 'success', rejected: 'danger', credited: 'success', reversed: 'danger',
}

export const StateBadge = ({ state }: { state: ClaimState }) => <Badge variant={colours[state]}>{stateWords[state]}</Badge>
