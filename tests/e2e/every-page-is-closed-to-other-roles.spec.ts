import { demoPeople, demoRoles } from '@/tests/support/demo-people'
import { testEnvironment } from '@/tests/support/environment'
import { mintSession } from '@/tests/support/mint-session'
import { findPages, rolesFor, sampleParameters } from '@/tests/support/pages'
import { expect, test } from './support/fixtures'

const guarded = findPages().filter((page) => !rolesFor(page).includes('stranger'))

test('a stranger is sent to sign in, and back to where they wanted to go', async ({ page, request, sql }) => {
  const fill = await sampleParameters(sql)
  for (const pattern of guarded) {
    const answer = await request.get(fill(pattern), { maxRedirects: 0 })
    expect.soft(answer.status(), pattern).toBe(307)
    expect.soft(answer.headers().location, pattern).toContain(`/sign-in?next=${encodeURIComponent(fill(pattern))}`)
  }
  await page.goto('/me/history')
  await expect(page).toHaveURL('/sign-in?next=%2Fme%2Fhistory')
})

for (const role of demoRoles) {
  test(`${role}: only the parts of the site that are theirs`, async ({ request, sql, origin }) => {
    const fill = await sampleParameters(sql)
    const { name, value } = await mintSession(sql, testEnvironment.AUTH_SECRET ?? '', origin, demoPeople[role])
    for (const pattern of guarded) {
      const theirs = rolesFor(pattern).includes(role) || (role === 'admin' && pattern.startsWith('/shop'))
        // Staff of a brand run its program in the shop's pages; an administrator looks into all.
        || (role.startsWith('brand') && pattern.startsWith('/shop')) || (role === 'admin' && rolesFor(pattern).includes('brand'))
        // A retailer is a customer too, and who serves at its counter comes to its pages.
        || (['retailer', 'counter'].includes(role) && (pattern.startsWith('/me') || pattern.startsWith('/retailer') || pattern === '/account'))
      const answer = await request.get(fill(pattern), { maxRedirects: 0, headers: { cookie: `${name}=${value}` } })
      if (theirs) expect.soft(answer.status(), `${role} at ${pattern}`).toBeLessThan(500)
      else expect.soft(answer.status(), `${role} at ${pattern}`).toBe(307)
    }
  })
}

const closed: [role: (typeof demoRoles)[number], pages: string[]][] = [
  ['cashier', ['/shop/staff', '/shop/terminals', '/shop/settings']],
  ['analyst', ['/shop/pos', '/shop/staff', '/shop/terminals', '/shop/settings']],
  ['marketer', ['/shop/pos', '/shop/staff', '/shop/terminals']],
  ['developer', ['/shop/pos', '/shop/staff', '/shop/settings']],
]
for (const [role, pages] of closed) {
  test(`${role}: not every page of the shop`, async ({ page, signIn }) => {
    await signIn(role)
    for (const path of pages) {
      expect.soft((await page.goto(path))?.status(), `${role} at ${path}`).toBe(403)
      await expect.soft(page.getByRole('heading', { level: 1 }), `${role} at ${path}`).toHaveText('This page is not for your role')
    }
  })
}
