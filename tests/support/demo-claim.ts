import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type postgres from 'postgres'
import { demoBrand, demoBrandStaff, demoRetailer } from '@/db/seed/demo-accounts'
import { rawEnv } from '@/lib/env'
import { daysAgo } from './days-ago'
import { demoBuyer } from './demo-people'
import { testEnvironment } from './environment'
import { projectRoot } from './test-server'

const run = promisify(execFile)

/** Does something in a brand, the demo's unless another is named, as somebody does it at the command line, on the database that the server of the test has. */
export async function doInBrand<T>(useCase: string, input: object, as: string, slug: string = demoBrand.slug): Promise<T> {
  const env = { ...rawEnv(), ...testEnvironment, NODE_ENV: undefined, TESSERA_MODE: 'local', DEMO: '1', DATABASE_URL: rawEnv().TESSERA_E2E_DATABASE_URL }
  const { stdout } = await run(process.execPath, ['scripts/compiled.mjs', 'scripts/do.ts', useCase, JSON.stringify(input), '--as', as, '--organization', slug], { cwd: projectRoot, env: env as unknown as NodeJS.ProcessEnv })
  return JSON.parse(stdout) as T
}

export type DemoClaim = { ownClaim: string; claimProgram: string; customer: string }

/** A claim of the demo's retailer for a customer of its own: entered from paper by the first who asks, where the demo has none. */
export async function demoClaim(sql: postgres.Sql): Promise<DemoClaim> {
  const found = () => sql<DemoClaim[]>`
    select k.id as "ownClaim", k.program_id as "claimProgram", k.member_id as customer from claims k join members m on m.program_id = k.program_id and m.id = k.member_id
    join customers c on c.id = m.customer_id join retailers r on r.id = k.retailer_id
    where c.phone = ${demoBuyer.phone} and r.name = ${demoRetailer.name} and k.submitted_at is not null order by k.state = 'credited' desc, k.id limit 1`
  const [known] = await found()
  if (known) return known
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(7331003)`
    const [before] = await found()
    if (before) return before
    const [member] = await tx<{ id: string }[]>`select m.id from members m join customers c on c.id = m.customer_id join programs p on p.id = m.program_id
      join organizations o on o.id = p.organization_id where o.slug = ${demoBrand.slug} and c.phone = ${demoBuyer.phone}`
    const lines = [{ description: 'Masonry paint, 10 litres', quantity: '3', unitPriceMinor: 2_450, amountMinor: 7_350 }]
    const operator = demoBrandStaff.find(({ role }) => role === 'operator')?.email ?? ''
    const [retailer] = await tx<{ id: string }[]>`select id from retailers where name = ${demoRetailer.name}`
    const { claimId } = await doInBrand<{ claimId: string }>('claims.save_draft', { retailerId: retailer?.id, memberId: member?.id, invoiceNumber: 'HS-2041', invoiceDate: daysAgo(4), totalMinor: 9_120, lines }, operator)
    await doInBrand('claims.submit', { claimId }, operator)
    const [made] = await found()
    if (!made) throw new Error('The demo’s retailer has no such customer: is the demo there?')
    return made
  })
}

/** Somebody who enters claims for the demo's brand, made for one test. @returns the address they act by */
export async function employOperator(sql: postgres.Sql): Promise<string> {
  const email = `operator-${Date.now()}@brand.test`
  await sql`with person as (insert into users (id, name, email) values (gen_random_uuid(), 'An operator', ${email}) returning id)
    insert into staff (organization_id, user_id, role) select o.id, person.id, 'operator' from person, organizations o where o.slug = ${demoBrand.slug}`
  return email
}
