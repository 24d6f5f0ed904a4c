import { Coffee, Crown, Flame, Heart, Leaf, Star, Sun, Trophy } from 'lucide-react'
import type { ComponentType, SVGProps } from 'react'
import type { Badge } from '@/lib/challenges/plain'

const icons: Record<Badge, ComponentType<SVGProps<SVGSVGElement>>> = { star: Star, heart: Heart, flame: Flame, trophy: Trophy, crown: Crown, cup: Coffee, leaf: Leaf, sun: Sun }

export function BadgeIcon({ badge, className }: { badge: string; className?: string }) {
  const Icon = icons[badge as Badge] ?? Star
  return <Icon className={className} aria-hidden="true" />
}
