import type { NavItem } from './types'

function matches(item: NavItem, pathname: string) {
  if (pathname === item.href) return true
  return !item.exact && pathname.startsWith(`${item.href}/`)
}

/** The one entry that stands for an address: the most specific that contains it. */
export function currentItem(items: NavItem[], pathname: string): NavItem | undefined {
  return items
    .filter((item) => matches(item, pathname))
    .sort((a, b) => b.href.length - a.href.length)
    .at(0)
}

export function groupItems(items: NavItem[]): { group: string | undefined; items: NavItem[] }[] {
  const groups = new Map<string | undefined, NavItem[]>()
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item])
  return [...groups].map(([group, members]) => ({ group, items: members }))
}
