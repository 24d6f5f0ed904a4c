import { Activity, Building2, House, ListChecks, Mail, Scale, Users } from 'lucide-react'
import type { NavItem, ShellCommand } from '@/components/shell/types'

export const adminItems: NavItem[] = [
  { href: '/admin', label: 'Overview', icon: <House />, key: 'd', exact: true },
  { href: '/admin/organizations', label: 'Organizations', icon: <Building2 />, key: 'o' },
  { href: '/admin/users', label: 'Users', icon: <Users />, key: 'u' },
  { href: '/admin/events', label: 'Event log', icon: <Activity />, key: 'e', group: 'Operations' },
  { href: '/admin/jobs', label: 'Jobs', icon: <ListChecks />, key: 'j', group: 'Operations' },
  { href: '/admin/messages', label: 'Messages', icon: <Mail />, key: 'm', group: 'Operations' },
  { href: '/admin/ledger', label: 'Ledger', icon: <Scale />, key: 'l', group: 'Operations' },
]

export const adminCommands: ShellCommand[] = [
  { label: 'See failed messages', href: '/admin/messages?state=failed', icon: <Mail />, keywords: ['sms', 'e-mail'] },
  { label: 'See failed jobs', href: '/admin/jobs?state=failed', icon: <ListChecks />, keywords: ['queue'] },
  { label: 'Verify the ledger', href: '/admin/ledger', icon: <Scale />, keywords: ['check', 'invariants', 'proof'] },
]
