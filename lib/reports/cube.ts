import { pagesSql } from '@/db/client'
import { plural } from '@/lib/core/format'
import { tierIn } from '@/lib/programs'
import { theirs } from './articles'
import { cubeLinks } from './cube-links'
import { isOverTime, kept, orderOf } from './cube-order'
import { cube } from './cube-plain'
import type { CubeSource } from './cube-plain'
import type { CustomSpec } from './cube-schemas'
import { column } from './declare'
import type { Facts, Found, Fragment } from './declare'
import { buyers, within } from './parts'
import type { ReportColumn, ReportRow } from './schemas'

/** Each name of the cube as SQL on rows `x` of its source. Constant text: nothing of a request is in it. */
const measures: Record<string, string> = {
  sales: 'sum(x.sales)', memberSales: 'sum(x.member_sales)', net: 'sum(x.net_minor - x.refund_minor)', memberNet: 'sum(x.member_net_minor - x.member_refund_minor)',
  refunds: 'sum(x.refunds)', refunded: 'sum(x.refund_minor)', average: 'round(sum(x.net_minor) / nullif(sum(x.own_sales), 0))', issued: 'sum(x.points_earned)', used: 'sum(x.points_used)',
  quantity: 'sum(x.quantity)', productNet: 'sum(x.net_minor)', productMemberNet: 'sum(x.member_net_minor)', articles: 'count(distinct x.sku)',
  buyers: 'count(distinct x.member_id) filter (where x.sales > 0)', purchases: 'sum(x.sales)', spend: 'sum(x.spend)',
  spendEach: 'round(sum(x.spend) / nullif(count(distinct x.member_id) filter (where x.sales > 0), 0))', earned: 'sum(x.points_earned)',
}
const dimensions: Record<string, string> = {
  day: "to_char(x.day, 'YYYY-MM-DD')", week: "to_char(date_trunc('week', x.day::timestamp), 'YYYY-MM-DD')", month: "to_char(date_trunc('month', x.day::timestamp), 'YYYY-MM-DD')",
  weekday: "extract(isodow from x.day)::int::text", hour: "lpad(x.hour::text, 2, '0')", outlet: 'x.outlet_id::text', product: 'x.name', category: 'x.category', tier: 'x.tier_key',
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** Of everybody, or of a segment's members; of one category where asked. */
function productRows(facts: Facts, { category }: CustomSpec): Fragment {
  const sql = pagesSql()
  const of = (alias: 'b' | 'd') => (category === undefined ? sql`` : sql`and ${sql(alias)}.category = ${category}`)
  return facts.holds
    ? sql`select b.day, b.outlet_id, b.sku, b.category, b.name, b.quantity, b.net_minor, b.net_minor as member_net_minor from buyer_products b where ${within('b', facts)} and ${theirs(facts)} ${of('b')}`
    : sql`select * from product_days d where ${within('d', facts)} ${of('d')}`
}

const rowsOf: Record<CubeSource, (facts: Facts, spec: CustomSpec) => Fragment> = {
  sales: (facts) => pagesSql()`select * from outlet_hours h where ${within('h', facts)}`,
  products: productRows,
  buyers: (facts) => pagesSql()`select b.*, m.tier_key from (${buyers(facts)}) b join members m on m.program_id = ${facts.programId} and m.id = b.member_id`,
}

/** `overTime`: its last rows are the newest. `cut`: there are more, older ones where it goes on over time. */
type Asked = Found & { columns: ReportColumn[]; overTime: boolean; cut: boolean }

/** What a choice of the cube gives: a column for each dimension and measure, and so many rows at most. */
export async function askCube(spec: CustomSpec, facts: Facts, most: number): Promise<Asked> {
  const sql = pagesSql()
  const list = (names: readonly string[], texts: Record<string, string>) => names.map((name) => `${texts[name]} as "${name}"`).join(', ')
  const places = spec.dimensions.map((_, index) => index + 1)
  const overTime = isOverTime(spec.dimensions)
  const [all, outlets] = await Promise.all([
    sql<Record<string, string | null>[]>`select ${sql.unsafe(list(spec.dimensions, dimensions))}, ${sql.unsafe(list(spec.measures, measures))}
      from (${rowsOf[spec.source](facts, spec)}) x group by ${sql.unsafe(places.join(', '))} order by ${sql.unsafe(orderOf(spec.dimensions))} limit ${most + 1}`,
    sql<{ id: string; name: string }[]>`select id, name from outlets where organization_id = ${facts.organizationId}`,
  ])
  const { rows: found, cut } = kept(all, spec.dimensions, most)
  const outletNames = new Map(outlets.map(({ id, name }) => [id, name]))
  const word = (name: string, value: string | null): string => {
    switch (name) {
      case 'outlet': return outletNames.get(value ?? '') ?? 'Another outlet'
      case 'weekday': return weekdays[Number(value) - 1] ?? ''
      case 'hour': return `${value}:00`
      case 'category': return value || 'No category'
      case 'tier': return tierIn(facts.rules, value).name
      default: return value ?? ''
    }
  }
  const rows = found.map((row): ReportRow => Object.fromEntries([
    ...spec.dimensions.map((name) => [name, word(name, row[name] ?? null)]),
    ...spec.measures.map((name) => [name, row[name] === null || row[name] === undefined ? null : Number(row[name])]),
  ]))
  const columns = columnsOf(spec)
  const [only] = spec.dimensions
  const drawn = columns.find(({ key }) => key === spec.measures[0])
  return {
    rows, columns, overTime, cut, links: found.map((row) => cubeLinks(facts, spec, row)),
    sentence: rows.length === 0 ? 'Nothing was found for this choice.'
      : `${plural(rows.length, { one: '# row', other: '# rows' })} of the last ${plural(spec.days, { one: 'day', other: '# days' })}${narrowed(spec, facts, outletNames)}${cut ? `, the ${overTime ? 'newest' : 'first'} of more` : ''}.`,
    ...(spec.dimensions.length === 1 && only && drawn ? { chart: { kind: 'bar' as const, label: only, series: [drawn.key] } } : {}),
  }
}

/** Whoever opens what somebody else put together reads what it leaves out. */
const narrowed = ({ category }: CustomSpec, { outletId, segmentName }: Facts, outletNames: ReadonlyMap<string, string>): string => [
  outletId ? ` at ${outletNames.get(outletId) ?? 'another outlet'}` : '', segmentName ? `, of the segment “${segmentName}”` : '', category ? `, of the category “${category}”` : '',
].join('')

function columnsOf({ source, measures: chosen, dimensions: by }: CustomSpec): ReportColumn[] {
  const named: { measures: Record<string, { label: string; kind: ReportColumn['kind'] }>; dimensions: Record<string, { label: string; kind: ReportColumn['kind'] }> } = cube[source]
  return [[by, named.dimensions], [chosen, named.measures]].flatMap(([names, of]) => (names as string[]).flatMap((key) => {
    const one = (of as typeof named.measures)[key]
    return one ? [column(key, one.label, one.kind)] : []
  }))
}
