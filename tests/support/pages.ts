import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type postgres from 'postgres'
import { demoBrand, demoOrganization } from '@/db/seed/demo-accounts'
import { demoClaim } from './demo-claim'
import { demoPeople } from './demo-people'
import type { DemoRole } from './demo-people'
import { projectRoot } from './test-server'

/** An address pattern of the app, such as /shop/members/[id]. Found from the files, so that no page is forgotten. */
export function findPages(): string[] {
  const files = readdirSync(join(projectRoot, 'app'), { recursive: true, encoding: 'utf8' })
  const routes = files.map((file) => file.replaceAll('\\', '/')).filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${file.split('/').slice(0, -1).filter((part) => !/^\(.*\)$/.test(part)).join('/')}`)
  return [...new Set(routes)].sort()
}

const shopRoles = ['owner', 'manager', 'marketer', 'analyst', 'developer', 'cashier'] as const

const brandRoles = ['brand', 'brand-admin', 'brand-manager', 'brand-checker', 'brand-operator'] as const

/** A brand's back office, beside the platform's own pages. */
const backOffice = /^\/admin\/(dashboard|claims|gifts|outreach|workflow|verify|permissions|retailers|retailer-codes|regions|set-up)(\/|$)/

/** Who has business in each part of the site; the first is the one who sees most. */
export function rolesFor(page: string): readonly (DemoRole | 'stranger')[] {
  if (backOffice.test(page)) return brandRoles
  // Who is signed in by phone and registered nowhere is told so.
  if (page === '/retailer/waiting') return ['waiting', 'customer', 'retailer', 'buyer']
  if (page.startsWith('/me/[programId]/claims')) return ['buyer', 'customer', 'waiting']
  const section = `/${page.split('/')[1] ?? ''}`
  const roles: Record<string, readonly DemoRole[]> = {
    '/admin': ['admin'], '/shop': shopRoles, '/retailer': ['retailer'], '/me': ['customer', 'waiting', 'buyer'],
    '/account': [...shopRoles, 'admin', 'customer', 'retailer', 'waiting', ...brandRoles, 'buyer'],
  }
  return roles[section] ?? ['stranger']
}

type Fill = (page: string) => string

/** What stands for each parameter in the demo: ids of rows of one shop, which that shop's owner may see. */
export async function sampleParameters(sql: postgres.Sql, slug: string = demoOrganization.slug): Promise<Fill> {
  const customer = demoPeople.customer
  const phone = 'phone' in customer ? customer.phone : ''
  const claimed = await demoClaim(sql)
  const [row] = await sql<Record<string, string>[]>`
    select o.id as organization, o.slug, 'products' as report, p.id as program,
      (select id from members where program_id = p.id and customer_id = (select id from customers where phone = ${phone})) as member,
      (select id from sales where program_id = p.id and organization_id = o.id and member_id is not null order by occurred_at desc limit 1) as sale,
      (select id from rewards where program_id = p.id and archived_at is null order by points limit 1) as reward,
      (select c->>'id' from program_versions v, jsonb_array_elements(v.rules->'campaigns'->'list') c where v.program_id = p.id and v.state = 'published'
        and c->>'state' <> 'ended' order by v.number desc limit 1) as campaign,
      (select r.id from redemptions r join members m on m.program_id = r.program_id and m.id = r.wallet_id where r.program_id = p.id and r.voucher_code is not null
        and m.customer_id = (select id from customers where phone = ${phone}) order by r.state = 'held' desc limit 1) as voucher,
      (select id from saved_reports where organization_id = o.id and archived_at is null order by id limit 1) as own,
      (select id from segments where program_id = p.id and archived_at is null order by id limit 1) as segment,
      (select id from challenges where program_id = p.id and ended_at is null order by id limit 1) as challenge,
      (select id from data_imports where organization_id = o.id and state = 'done' order by id limit 1) as import,
      (select r.id from retailers r join organizations b on b.id = r.organization_id where b.slug = ${demoBrand.slug} order by r.created_at limit 1) as retailer,
      (select d.redemption_id from disbursements d join organizations b on b.id = d.organization_id where b.slug = ${demoBrand.slug} and d.retailer_id is not null order by d.requested_at, d.redemption_id limit 1) as gift,
      (select x.id from outreaches x join organizations b on b.id = x.organization_id where b.slug = ${demoBrand.slug} and x.state = ${'done'} order by x.id limit 1) as outreach,
      (select x.id from outreaches x join organizations b on b.id = x.organization_id where b.slug = ${demoBrand.slug} and x.state = ${'draft'} order by x.id limit 1) as draft,
      (select k.id from claims k join organizations b on b.id = k.organization_id where b.slug = ${demoBrand.slug} and k.state = 'in_review' order by k.duplicates is null, k.id limit 1) as claim,
      ${demoBrand.slug} as brand,
      (select id from shifts where organization_id = o.id order by opened_at limit 1) as shift,
      (select id from products where organization_id = o.id and archived_at is null order by name limit 1) as product,
      (select id from program_versions where program_id = p.id and state = 'published' order by number desc limit 1) as version,
      (select number::text from program_versions where program_id = p.id and state = 'published' order by number desc limit 1) as number,
      (select id from terminals where organization_id = o.id and kind = 'pos' limit 1) as terminal,
      (select id from users where email = (select email from users u join staff s on s.user_id = u.id
        where s.organization_id = o.id and s.role = 'owner' limit 1)) as "user"
    from organizations o join programs p on p.organization_id = o.id where o.slug = ${slug}`
  if (!row) throw new Error(`There is no shop ${slug}: is the demo there?`)
  return (page) => page.replaceAll(/\[(\w+)\]/g, (_, name: string) => {
    const key = keyOf(page, name)
    const value = key === 'token' ? 'no-such-token' : { ...row, ...claimed }[key]
    if (!value) throw new Error(`tests/support/pages.ts does not know what [${name}] of ${page} stands for`)
    return value
  })
}

/** `programId` names its thing; a bare `id` is one of the list it stands under. */
function keyOf(page: string, name: string): string {
  if (page.startsWith('/retailers/') && name === 'slug') return 'brand'
  if (page === '/admin/outreach/[id]/edit') return 'draft'
  if (page.startsWith('/me/[programId]/claims')) return name === 'id' ? 'ownClaim' : 'claimProgram'
  if (page === '/retailer/claims/[id]') return 'ownClaim'
  if (name !== 'id') return name.replace(/Id$/, '')
  const list = page.slice(0, page.indexOf('[id]')).split('/').filter(Boolean).at(-1) ?? ''
  return list.replace(/s$/, '')
}
