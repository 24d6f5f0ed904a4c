import { BadgePercent, Building2, Coins, Download, FilePlus, FileStack, Gift, KeyRound, LayoutDashboard, ListChecks, MapPin, Megaphone, Package, PackageOpen, Store, SlidersHorizontal, Ticket, UserCheck, UserPlus, Users, UsersRound, Workflow } from 'lucide-react'
import type { NavItem, ShellCommand } from '@/components/shell/types'
import { can } from '@/lib/auth/permissions'
import type { Permission } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { capital } from '@/lib/retailers/schemas'
import type { PartyWords } from '@/lib/retailers/schemas'
import type { Waits } from '@/lib/waiting/plain'

type Entry<T> = T & { needs: Permission }

const entries = ({ retailer, retailers, customers }: PartyWords, waits: Waits): Entry<NavItem>[] => [
  { href: '/admin/dashboard', label: 'Dashboard', icon: <LayoutDashboard />, key: 'd', needs: 'claims.read' },
  { href: '/admin/claims', label: 'Claims', icon: <FileStack />, key: 'q', needs: 'claims.read' },
  { href: '/admin/gifts', label: 'Gifts', icon: <PackageOpen />, key: 'f', needs: 'gifts.channel' },
  { href: '/admin/verify', label: 'To verify', icon: <UserCheck />, key: 'v', needs: 'changes.work', waits: waits.changes },
  { href: '/admin/outreach', label: 'Outreach', icon: <Megaphone />, key: 'o', needs: 'outreach.read', waits: waits.outreach },
  { href: '/admin/retailers', label: capital(retailers), icon: <Store />, key: 'r', needs: 'retailers.read', waits: waits.registrations },
  { href: '/admin/retailer-codes', label: `${capital(retailer)} codes`, icon: <Ticket />, key: 'c', needs: 'retailers.add' },
  { href: '/admin/regions', label: 'Regions', icon: <MapPin />, key: 'g', needs: 'retailers.read' },
  { href: '/admin/workflow', label: 'Workflow', icon: <Workflow />, key: 'w', needs: 'claims.read' },
  { href: '/admin/claims/rates', label: 'What invoices earn', icon: <Coins />, needs: 'claims.read' },
  { href: '/admin/claims/settings', label: 'How claims are taken', icon: <SlidersHorizontal />, needs: 'claims.manage' },
  { href: '/admin/set-up', label: 'Set-up', icon: <ListChecks />, key: 'u', needs: 'retailers.manage' },
  { href: '/admin/permissions', label: 'Permissions', icon: <KeyRound />, key: 'p', needs: 'staff.manage' },
  { href: '/shop/members', label: capital(customers), icon: <Users />, group: 'Program', needs: 'members.read' },
  { href: '/shop/program', label: 'Points and rules', icon: <BadgePercent />, group: 'Program', needs: 'reports.read' },
  { href: '/shop/rewards', label: 'Rewards', icon: <Gift />, group: 'Program', needs: 'reports.read' },
  { href: '/shop/products', label: 'Products', icon: <Package />, group: 'Program', needs: 'products.read' },
  { href: '/shop/staff', label: 'Staff', icon: <UsersRound />, group: 'Program', needs: 'staff.read' },
  { href: '/shop/exports', label: 'Exports', icon: <Download />, group: 'Program', needs: 'data.export' },
  { href: '/shop/settings', label: 'Company', icon: <Building2 />, group: 'Program', needs: 'outlets.manage' },
]

const commands = ({ retailer, customers }: PartyWords): Entry<ShellCommand>[] => [
  { label: 'Enter a claim from paper', href: '/admin/claims/new', icon: <FilePlus />, keywords: ['invoice', 'add'], needs: 'claims.submit' },
  { label: 'See the team’s claims', href: '/admin/claims?view=team', icon: <FileStack />, keywords: ['queue', 'overdue'], needs: 'claims.read' },
  { label: `Message or give points to ${customers}`, href: '/admin/outreach/new', icon: <Megaphone />, keywords: ['send', 'grant', 'message'], needs: 'outreach.make' },
  { label: `New ${retailer}`, href: '/admin/retailers/new', icon: <UserPlus />, keywords: ['dealer', 'add'], needs: 'retailers.add' },
  { label: 'Issue codes', href: '/admin/retailer-codes', icon: <Ticket />, keywords: ['invite', 'print', 'list'], needs: 'retailers.add' },
  { label: 'Compose a gift’s steps', href: '/admin/gifts/steps', icon: <Workflow />, keywords: ['approve', 'redemption', 'workflow'], needs: 'claims.manage' },
  { label: 'Give gifts a stock by region', href: '/admin/gifts/stock', icon: <PackageOpen />, keywords: ['catalogue'], needs: 'gifts.manage' },
  { label: 'See who waits', href: '/admin/retailers?standing=registered', icon: <Store />, keywords: ['verify', 'refuse'], needs: 'retailers.read' },
]

const allowed = <T extends { needs: Permission }>(ctx: Ctx, list: T[]) =>
  list.filter(({ needs }) => can(ctx, needs)).map(({ needs: _needs, ...rest }) => rest)

export const backOfficeItems = (ctx: Ctx, words: PartyWords, waits: Waits): NavItem[] => allowed(ctx, entries(words, waits))
export const backOfficeCommands = (ctx: Ctx, words: PartyWords): ShellCommand[] => allowed(ctx, commands(words))
