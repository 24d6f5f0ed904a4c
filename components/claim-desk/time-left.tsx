import { CircleAlert, Clock, Hourglass } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import type { TimeLeft as Left } from '@/lib/claims/time-left-plain'

const looks = { calm: { variant: 'outline', Icon: Clock }, soon: { variant: 'warning', Icon: Hourglass }, over: { variant: 'danger', Icon: CircleAlert } } as const

export function TimeLeft({ left }: { left: Left | null }) {
  if (!left) return <span className="text-muted-foreground">–</span>
  const { variant, Icon } = looks[left.tone]
  return <Badge variant={variant}><Icon aria-hidden="true" />{left.words}</Badge>
}
