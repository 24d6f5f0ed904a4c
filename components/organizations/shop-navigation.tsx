import {
  BadgePercent, Banknote, Building2, ChartColumn, Coins, CreditCard, Download, Filter, Gift, Handshake, HeartHandshake, House, KeyRound, Lightbulb, Megaphone, Package, PackageOpen, Plus, Printer, Receipt, Scale, ScanLine, Settings, ShieldAlert, SquareTerminal, Store, TicketCheck, Trophy, Upload, UserPlus, Users, UsersRound, WifiOff,
} from 'lucide-react'
import type { NavItem, ShellCommand } from '@/components/shell/types'
import { can } from '@/lib/auth/permissions'
import type { Permission } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'

type Entry = NavItem & { needs: Permission }

const entries: Entry[] = [
  { href: '/shop', label: 'Dashboard', icon: <House />, key: 'd', exact: true, needs: 'reports.read' },
  { href: '/shop/pos', label: 'Till', icon: <ScanLine />, key: 't', needs: 'sales.record' },
  { href: '/shop/members', label: 'Members', icon: <Users />, key: 'm', needs: 'members.read' },
  { href: '/shop/sales', label: 'Sales', icon: <Receipt />, key: 's', needs: 'sales.read' },
  { href: '/shop/reports', label: 'Reports', icon: <ChartColumn />, key: 'e', needs: 'reports.read' },
  { href: '/shop/program', label: 'Program', icon: <BadgePercent />, key: 'p', group: 'Program', needs: 'reports.read' },
  { href: '/shop/campaigns', label: 'Campaigns', icon: <Megaphone />, key: 'c', group: 'Program', needs: 'reports.read' },
  { href: '/shop/segments', label: 'Segments', icon: <Filter />, group: 'Program', needs: 'reports.read' },
  { href: '/shop/challenges', label: 'Challenges', icon: <Trophy />, group: 'Program', needs: 'reports.read' },
  { href: '/shop/referrals', label: 'Referrals', icon: <HeartHandshake />, group: 'Program', needs: 'referrals.read' },
  { href: '/shop/recommendations', label: 'Recommendations', icon: <Lightbulb />, group: 'Program', needs: 'reports.read' },
  { href: '/shop/rewards', label: 'Rewards', icon: <Gift />, key: 'r', group: 'Program', needs: 'reports.read' },
  { href: '/shop/redemptions', label: 'Redemptions', icon: <TicketCheck />, group: 'Program', needs: 'reports.read' },
  { href: '/shop/points', label: 'Points', icon: <Coins />, group: 'Program', needs: 'reports.read' },
  { href: '/shop/gifts', label: 'Gifts', icon: <PackageOpen />, group: 'Program', needs: 'gifts.read' },
  { href: '/shop/partners', label: 'Partners', icon: <Handshake />, group: 'Program', needs: 'reports.read' },
  { href: '/shop/products', label: 'Products', icon: <Package />, group: 'Shop', needs: 'products.read' },
  { href: '/shop/suspicious', label: 'Suspicious', icon: <ShieldAlert />, group: 'Shop', needs: 'suspicions.manage' },
  { href: '/shop/adjustments', label: 'Adjustments', icon: <Scale />, group: 'Shop', needs: 'points.adjust' },
  { href: '/shop/offline', label: 'Offline sales', icon: <WifiOff />, group: 'Shop', needs: 'sales.settle' },
  { href: '/shop/shifts', label: 'Shifts', icon: <Banknote />, group: 'Shop', needs: 'shifts.read' },
  { href: '/shop/cards', label: 'Cards', icon: <CreditCard />, group: 'Shop', needs: 'members.enrol' },
  { href: '/shop/terminals', label: 'Terminals', icon: <SquareTerminal />, key: 'k', group: 'Shop', needs: 'keys.manage' },
  { href: '/shop/staff', label: 'Staff', icon: <UsersRound />, key: 'f', group: 'Shop', needs: 'staff.read' },
  { href: '/shop/imports', label: 'Imports', icon: <Upload />, group: 'Shop', needs: 'data.import' },
  { href: '/shop/exports', label: 'Exports', icon: <Download />, group: 'Shop', needs: 'data.export' },
  { href: '/shop/settings', label: 'Settings', icon: <Settings />, group: 'Shop', needs: 'outlets.manage' },
]

const commands: (ShellCommand & { needs: Permission })[] = [
  { label: 'Add points', href: '/shop#add-points', icon: <Plus />, keywords: ['sale', 'phone'], needs: 'sales.record' },
  { label: 'Enrol a member', href: '/shop/members/new', icon: <UserPlus />, keywords: ['join', 'customer'], needs: 'members.enrol' },
  { label: 'Print the counter poster', href: '/shop/poster', icon: <Printer />, keywords: ['qr', 'join'], needs: 'members.enrol' },
  { label: 'Print cards', href: '/shop/cards', icon: <CreditCard />, keywords: ['barcode', 'plastic', 'sticker', 'label'], needs: 'members.enrol' },
  { label: 'Refund a sale', href: '/shop/pos/refund', icon: <Receipt />, keywords: ['return', 'receipt'], needs: 'sales.refund' },
  { label: 'Start a campaign', href: '/shop/campaigns/new', icon: <Megaphone />, keywords: ['double', 'bonus', 'points'], needs: 'program.manage' },
  { label: 'Start a challenge', href: '/shop/challenges/new', icon: <Trophy />, keywords: ['punch card', 'streak', 'badge', 'stamps'], needs: 'program.manage' },
  { label: 'Add a reward', href: '/shop/rewards/new', icon: <Gift />, needs: 'rewards.add' },
  { label: 'Invite a business', href: '/shop/partners', icon: <Handshake />, keywords: ['partner', 'coalition', 'share', 'program'], needs: 'partners.manage' },
  { label: 'Add a product', href: '/shop/products/new', icon: <Package />, keywords: ['article', 'catalogue'], needs: 'products.add' },
  { label: 'Import products', href: '/shop/products/import', icon: <Package />, keywords: ['csv', 'catalogue'], needs: 'products.add' },
  { label: 'Import a file', href: '/shop/imports/new', icon: <Upload />, keywords: ['csv', 'members', 'balances', 'points', 'migrate'], needs: 'data.import' },
  { label: 'Export everything', href: '/shop/exports', icon: <Download />, keywords: ['csv', 'zip', 'backup', 'download'], needs: 'data.export' },
  { label: 'Make a terminal key', href: '/shop/terminals', icon: <KeyRound />, keywords: ['api', 'till'], needs: 'keys.manage' },
  { label: 'Add an outlet', href: '/shop/terminals#outlets', icon: <Store />, keywords: ['store'], needs: 'outlets.manage' },
]

const allowed = <T extends { needs: Permission }>(ctx: Ctx, list: T[]) =>
  list.filter(({ needs }) => can(ctx, needs)).map(({ needs: _needs, ...rest }) => rest)

/** A brand's staff go on to their back office, where it begins for them. */
const ofBrand = (ctx: Ctx): Entry => ({ href: can(ctx, 'claims.read') ? '/admin/dashboard' : '/admin/retailers', label: 'Back office', icon: <Building2 />, key: 'b', needs: 'retailers.read' })

export const shopItems = (ctx: Ctx, kind: 'merchant' | 'brand'): NavItem[] => allowed(ctx, kind === 'brand' ? [ofBrand(ctx), ...entries] : entries)
export const shopCommands = (ctx: Ctx): ShellCommand[] => allowed(ctx, commands)
