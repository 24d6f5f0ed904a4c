import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import type { Ctx } from '@/lib/core/context'
import { claimsDesk, countClaims, listClaims } from '@/lib/claims'
import type { QueueInput } from '@/lib/claims'
import { closePools, db, pagesSql } from '@/db/client'
import { provideEnv } from '@/lib/env'
import { workflowForNewClaims } from '@/lib/workflow'
import { makeBrand } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { mintSession } from '@/tests/support/mint-session'
import { benchEnvironment, openCluster } from './support/cluster'
import { percentile, timesOf } from './support/measure'
import { startServer } from './support/server'

// npm run bench:claims-queue [-- --queries]   every way to look at the queue, with 10,000 claims open and 40,000 that are over, each page 30 times: what it asks of the
// database, and the whole page over HTTP, which needs a build (npm start makes one).

const [OPEN, OVER, RETAILERS, TIMES, BOUND_MS] = [10_000, 40_000, 20, 30, 100]

/** Straight into the tables: what guards them is not what is measured. */
async function fill({ organizationId, programId, people }: Brand, parties: { retailerId: string; memberId: string }[], workflow: string): Promise<void> {
  const sql = pagesSql()
  const place = parties.map(({ retailerId, memberId }) => ({ r: retailerId, m: memberId }))
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`set local statement_timeout = '5min'`
    await tx`
      insert into claims (program_id, id, organization_id, retailer_id, member_id, seller, seller_key, invoice_number, invoice_key, invoice_date, total_minor, currency, region, state, workflow_version_id, step, due_at,
        assigned_to, lease_by, lease_until, maker_kind, maker_id, created_at, submitted_at, changed_at, late, duplicates)
      select ${programId}, uuidv7(), ${organizationId}, (p.it->>'r')::uuid, (p.it->>'m')::uuid, 'Seller ' || n % 300, 'seller' || n % 300, 'INV-' || n, 'inv' || n, (now() - sent.ago)::date, 1000 + n * 37 % 900000, 'GBP',
        case n % 4 when 0 then 'North' when 1 then 'South' when 2 then 'West' end, state.is, ${workflow}, step.is, case when step.is is not null then now() - sent.ago + interval '24 hours' end,
        case when n % 7 = 0 then ${people.operator.userId}::uuid end, case when n % 100 = 0 then ${people.checker.userId}::uuid end, case when n % 100 = 0 then now() + interval '5 minutes' end,
        'customer', (p.it->>'r')::uuid, now() - sent.ago, now() - sent.ago, now() - sent.ago, n % 19 = 0, case when n % 23 = 0 then '[]'::jsonb end
      from generate_series(1, ${OPEN + OVER}) n
      cross join lateral (select n <= ${OPEN} as open) o
      cross join lateral (select case when o.open then (case when n % 3 = 0 then 'submitted' else 'in_review' end) else (case when n % 5 = 0 then 'rejected' else 'returned' end) end as is) state
      cross join lateral (select case when not o.open then null when state.is = 'submitted' then 'enter' when n % 50 = 1 then 'approve_large' when n % 10 = 1 then 'approve' when n % 2 = 0 then 'check' else 'enter' end as is) step
      cross join lateral (select make_interval(mins => case when o.open then n % 10000 else 10000 + n end) as ago) sent
      cross join lateral (select ${tx.json(place)}::jsonb->(n % ${RETAILERS}) as it) p`
    // Whoever entered a claim has it behind them.
    await tx`insert into claim_people (program_id, claim_id, person_id, step, entered)
      select program_id, id, ${people.operator.userId}, 'enter', true from claims where organization_id = ${organizationId} and step in ('check', 'approve', 'approve_large')`
  })
  await sql`vacuum analyze claims`
  await sql`analyze claim_people`
}

async function deep(ctx: Ctx, filter: QueueInput, pages: number): Promise<QueueInput> {
  let cursor: string | undefined
  for (let page = 0; page < pages; page += 1) cursor = (await listClaims(ctx, { ...filter, limit: 100, cursor })).next ?? cursor
  return { ...filter, cursor }
}

/** What a page of the queue asks of the database, by who looks. */
async function queriesOf({ people: { operator, checker, manager } }: Brand, parties: { retailerId: string; memberId: string }[]): Promise<[name: string, who: typeof operator, filter: QueueInput][]> {
  const open: QueueInput = { states: ['submitted', 'in_review'] }
  return [
    ['an operator’s work', operator, { work: true }], ['a checker’s work', checker, { work: true }], ['a manager’s work', manager, { work: true }],
    ['the team’s work', operator, open], ['half way through it', operator, await deep(operator.ctx(), open, 50)], ['one step', manager, { ...open, step: 'approve_large' }],
    ['one retailer', operator, { ...open, retailerId: parties[3]?.retailerId }], ['one customer', operator, { ...open, memberId: parties[3]?.memberId }], ['one region', operator, { ...open, region: 'West' }],
    ['overdue', operator, { ...open, overdue: true }], ['old invoices', operator, { ...open, late: true }], ['claimed before', operator, { ...open, flagged: true }], ['given to me', operator, { ...open, assigned: 'me' }],
    ['older than a week', operator, { ...open, olderDays: 6 }], ['nothing fits', operator, { ...open, region: 'Nowhere' }], ['rejected', operator, { states: ['rejected'] }], ['every state', operator, {}],
    ['an invoice number', operator, { ...open, text: 'INV-4711' }], ['part of a retailer’s name', operator, { ...open, text: 'ailer 7' }], ['a name that nobody has', operator, { text: 'Nobody at all' }],
  ]
}

/** Each page as its address has it. */
const addresses = (retailerId: string | undefined): [name: string, who: 'operator' | 'checker' | 'manager', path: string][] => [
  ['an operator’s work', 'operator', ''], ['a checker’s work', 'checker', ''], ['a manager’s work', 'manager', ''], ['the team’s work', 'operator', '?view=team'], ['one step', 'manager', '?view=team&step=approve_large'],
  ['one retailer', 'operator', `?view=team&retailer=${retailerId}`], ['one region', 'operator', '?view=team&region=West'], ['overdue', 'operator', '?view=team&overdue=1'], ['nothing fits', 'operator', '?view=team&region=Nowhere'],
  ['every state', 'operator', '?view=team&state=all'], ['an invoice number', 'operator', '?view=team&q=INV-4711'],
]

type Measured = { name: string; rows: number; times: number[] }
const held = ({ times }: Measured) => percentile(times, 0.95) < BOUND_MS
function tableOf(all: Measured[]): string {
  const rows = all.map((one) => `| ${one.name} | ${one.rows} | ${percentile(one.times, 0.5).toFixed(0)} ms | ${percentile(one.times, 0.95).toFixed(0)} ms | ${held(one) ? 'yes' : 'no'} |`)
  return ['| page | rows | median | 95th of 100 | under 100 ms |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')
}

async function measureQueries(brand: Brand, parties: { retailerId: string; memberId: string }[]): Promise<Measured[]> {
  const all: Measured[] = []
  for (const [name, who, filter] of await queriesOf(brand, parties)) {
    const rows = (await listClaims(who.ctx(), filter)).claims.length
    all.push({ name, rows, times: await timesOf(() => Promise.all([listClaims(who.ctx(), filter), claimsDesk(who.ctx(), {}), countClaims(who.ctx(), {})]), TIMES) })
    console.log(tableOf(all).split('\n').at(-1))
  }
  return all
}

/** From the request to the last byte of the page, of a production build with nothing else to do. */
async function measurePages(url: string, { people }: Brand, retailerId: string | undefined): Promise<Measured[]> {
  const server = await startServer('next', url)
  const origin = `http://127.0.0.1:${server.port}`
  try {
    const cookies = new Map<string, string>()
    for (const who of ['operator', 'checker', 'manager'] as const) {
      const { name, value } = await mintSession(pagesSql(), benchEnvironment(url).AUTH_SECRET ?? '', origin, { email: `${people[who].userId}@shop.test` })
      cookies.set(who, `${name}=${value}`)
    }
    const get = async (who: string, path: string) => {
      const answer = await fetch(`${origin}/admin/claims${path}`, { headers: { cookie: cookies.get(who) ?? '' }, redirect: 'manual' })
      const html = await answer.text()
      if (answer.status !== 200) throw new Error(`/admin/claims${path} answered ${answer.status}`)
      return html
    }
    const all: Measured[] = []
    const [first] = (await listClaims(people.operator.ctx(), { work: true, limit: 1 })).claims
    for (const [name, who, path] of [...addresses(retailerId), ['one claim', 'operator', `/${first?.claimId}`] as const]) {
      const rows = (await get(who, path)).match(/ data-row="/g)?.length ?? 0
      all.push({ name, rows, times: await timesOf(() => get(who, path), TIMES) })
      console.log(tableOf(all).split('\n').at(-1))
    }
    return all
  } finally {
    await server.stop()
  }
}

async function main(): Promise<void> {
  const cluster = await openCluster()
  const url = await cluster.fresh('bench_claims_queue')
  provideEnv({ ...benchEnvironment(url), DEMO: '1' })
  const brand = await makeBrand()
  const parties = [{ retailerId: brand.retailer.retailerId, memberId: brand.memberId }]
  while (parties.length < RETAILERS) {
    const { retailerId, addCustomer } = await brand.addRetailer(`Retailer ${parties.length}`)
    parties.push({ retailerId, memberId: (await addCustomer()).memberId })
  }
  const { id } = await db().transaction((tx) => workflowForNewClaims(tx, brand.organizationId, new Date()))
  await fill(brand, parties, id)
  const queries = await measureQueries(brand, parties)
  const pages = process.argv.includes('--queries') ? [] : await measurePages(url, brand, parties[3]?.retailerId)
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), load ${loadavg()[0]?.toFixed(1)}`
  mkdirSync('bench/results', { recursive: true })
  writeFileSync('bench/results/claims-queue.md', [
    `# The queue of claims, ${new Date().toISOString().slice(0, 10)}`,
    `${OPEN.toLocaleString('en-GB')} claims open and ${OVER.toLocaleString('en-GB')} that are over, ${RETAILERS} retailers; ${TIMES} times each on ${machine}.`,
    'Everything that a page asks of the database, which is on the same machine:', tableOf(queries),
    ...(pages.length > 0 ? ['The whole page over HTTP, from the request to its last byte, of a production build on the same machine (with who asks, the navigation and the drawing of it; `rows` are those that it shows):', tableOf(pages)] : []),
  ].join('\n\n').concat('\n'))
  console.log(`not held: ${[...queries, ...pages].filter((one) => !held(one)).map(({ name }) => name).join(', ') || 'none'}`)
  await closePools()
  await cluster.close()
}

await main()
