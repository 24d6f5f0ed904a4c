import { Badge } from '@/components/ui/badge'
import type { BadgeVariant } from '@/components/ui/badge'
import { standingWords } from '@/lib/retailers/schemas'
import type { Standing } from '@/lib/retailers/schemas'

const colours: Record<Standing, BadgeVariant> = { registered: 'warning', verified: 'success', refused: 'danger', suspended: 'danger', closed: 'outline' }

export const StandingBadge = ({ standing }: { standing: Standing }) => <Badge variant={colours[standing]}>{standingWords[standing]}</Badge>
