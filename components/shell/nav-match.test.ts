import { describe, expect, it } from 'vitest'
import { currentItem, groupItems } from './nav-match'
import type { NavItem } from './types'

const item = (href: string, more: Partial<NavItem> = {}): NavItem => ({ href, label: href, icon: null, ...more })
const items = [item('/shop'), item('/shop/members'), item('/shop/members/import', { group: 'Data' })]

describe('the lit entry', () => {
  it.each([
    ['/shop', '/shop'],
    ['/shop/sales', '/shop'],
    ['/shop/members/42', '/shop/members'],
    ['/shop/members/import', '/shop/members/import'],
    ['/shop/membership', '/shop'],
    ['/me', undefined],
  ])('for %s is %s', (pathname, href) => {
    expect(currentItem(items, pathname)?.href).toBe(href)
  })

  it('is not an exact one for an address below it', () => {
    expect(currentItem([item('/shop', { exact: true })], '/shop/sales')).toBeUndefined()
  })
})

it('groups keep their order', () => {
  expect(groupItems(items).map(({ group, items: members }) => [group, members.length])).toEqual([
    [undefined, 2],
    ['Data', 1],
  ])
})
