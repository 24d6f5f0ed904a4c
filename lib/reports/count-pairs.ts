import { pagesSql } from '@/db/client'

type Scope = { programId: string; organizationId: string }

export const PAIR_DAYS = 365
export const PAIR_SALES = 50_000
/** A dealer's order of hundreds of articles says nothing of baskets, and has thousands of pairs. */
export const PAIR_WIDEST = 100
const SHARE = '0.005'

const DAY_MS = 86_400_000
/** A shop with no more lines than this in a year is counted while its page waits. */
const QUICK_LINES = 50_000
const LOCK = 7_331_006

async function countPairs({ programId, organizationId }: Scope, now: Date): Promise<void> {
  await pagesSql().begin(async (sql) => {
    await sql`set local statement_timeout = '10min'`
    await sql`select pg_advisory_xact_lock(${LOCK}, hashtext(${`${programId} ${organizationId}`}))`
    await sql`select report_count_pairs(${programId}, ${organizationId}, ${new Date(now.getTime() - PAIR_DAYS * DAY_MS)}, ${now}, ${PAIR_SALES}, ${PAIR_WIDEST}, ${SHARE}::numeric)`
  })
}

/** Counts a small shop's pairs where that was not done within a day; a large one's wait for the night. */
export async function freshenPairs(scope: Scope, now: Date): Promise<void> {
  const sql = pagesSql()
  const [fresh] = await sql`select 1 from basket_counts where program_id = ${scope.programId} and organization_id = ${scope.organizationId}
    and counted_at between ${new Date(now.getTime() - DAY_MS)}::timestamptz and ${now}::timestamptz`
  if (fresh) return
  const [row] = await sql<{ lines: number }[]>`select coalesce(sum(sales), 0)::int as lines from product_days
    where program_id = ${scope.programId} and organization_id = ${scope.organizationId} and day > (${now}::timestamptz - ${`${PAIR_DAYS} days`}::interval)::date`
  if (row && row.lines <= QUICK_LINES) await countPairs(scope, now)
}

/** Counts the pairs of every organization that sold something since they were counted. @returns of how many */
export async function countAllPairs(now: Date): Promise<number> {
  const scopes = await pagesSql()<Scope[]>`
    select d.program_id as "programId", d.organization_id as "organizationId" from organization_days d
    left join basket_counts c on c.program_id = d.program_id and c.organization_id = d.organization_id
    where d.sales > 0 group by 1, 2, c.counted_at having c.counted_at is null or max(d.day) >= c.counted_at::date - 1 order by 1, 2`
  for (const scope of scopes) await countPairs(scope, now)
  return scopes.length
}
