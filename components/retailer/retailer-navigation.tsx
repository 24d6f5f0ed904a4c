import { Coins, House } from 'lucide-react'
import type { NavItem } from '@/components/shell/types'

export const retailerItems: NavItem[] = [
  { href: '/retailer', label: 'Home', icon: <House />, key: 'h', exact: true },
  { href: '/retailer/points', label: 'Points', icon: <Coins />, key: 'p' },
]
