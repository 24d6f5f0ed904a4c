import { beforeAll, describe, expect, it } from 'vitest'
import { localDay } from '@/lib/core/local-day'
import { verifyLedger } from '@/lib/ledger'
import { rollupChecks } from '@/lib/analytics'
import { expected } from '@/tests/support/reports/expected'
import type { Rows, Wanted } from '@/tests/support/reports/expected'
import { localTime, readRaw } from '@/tests/support/reports/raw'
import type { Raw } from '@/tests/support/reports/raw'
import { opened } from '@/tests/support/reports/opened'
import { makeReportWorld } from '@/tests/support/reports/world'
import type { ReportWorld } from '@/tests/support/reports/world'
import { listReports, runReport } from '.'
import { reports } from './list'
import { reportIds } from './schemas'
import type { FilterName } from './schemas'

let world: ReportWorld
let [cafe, bakery]: Raw[] = []
beforeAll(async () => {
  world = await makeReportWorld(20_270)
  ;[cafe, bakery] = await Promise.all([world.cafe, world.bakery].map((shop) => readRaw(world.cafe.programId, shop.organizationId)))
}, 120_000)

const year: Wanted = { from: '2027-01-01', to: '2027-12-31' }
const periods: Wanted[] = [year, { from: '2027-03-20', to: '2027-04-10' }, { from: '2027-08-15', to: '2027-11-05' }, { from: '2026-01-01', to: '2026-02-01' }]

/** Periods that begin and end on the very days on which a tier moved, and on which a reward was got. */
const edges = (): Wanted[] => [cafe?.moves.filter(({ fromKey }) => fromKey !== null), cafe?.redeemed].map((list = []) => {
  const days = list.map(({ at }) => localTime(at).day).sort()
  return { from: days[1] ?? '', to: days.at(-2) ?? '' }
})

/** Binary fractions of one value may differ in their last digit. */
const rounded = (value: unknown): unknown => (typeof value === 'number' ? Math.round(value * 1e9) / 1e9 + 0 : value)
const plain = (rows: Rows) => rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, rounded(value)])))

async function compare(id: (typeof reportIds)[number], wanted: Wanted, whose: 'cafe' | 'bakery', input: object = {}) {
  const raw = whose === 'cafe' ? cafe : bakery
  if (!raw) throw new Error('there is no world')
  const { from, to } = wanted
  const answer = await runReport(whose === 'cafe' ? world.cafeCtx : world.bakeryCtx, { report: id, from, to, ...input })
  const should = expected[id]({ raw, wanted, organizationId: world[whose].organizationId, owner: whose === 'cafe', now: world.end, today: localDay(world.end, 'Europe/London') })
  expect(plain(answer.rows), `rows of ${id}`).toEqual(plain(should.rows))
  expect(plain([Object.fromEntries(answer.figures.map(({ label, value }) => [label, value]))]), `figures of ${id}`).toEqual(plain([should.figures]))
  const keys = new Set(answer.columns.map(({ key }) => key))
  for (const row of answer.rows) for (const key of keys) expect(row, `${id} has ${key}`).toHaveProperty([key])
  expect(answer.sentence).toMatch(/^\S.*\.$/)
  return answer
}

describe.each(reportIds)('%s', (id) => {
  const has = (name: FilterName) => reports[id].filters.includes(name)

  it('says what the rows say, counted anew from the books', async () => {
    for (const wanted of has('period') ? [...periods, ...edges()] : [year]) await compare(id, wanted, 'cafe')
    // Something was there to compare.
    expect((await compare(id, year, 'cafe')).rows.length).toBeGreaterThan(0)
  })

  it('shows a partner its own alone', async () => {
    if (reports[id].ownerOnly) await expect(runReport(world.bakeryCtx, { report: id })).rejects.toMatchObject({ code: 'not_found' })
    else await compare(id, year, 'bakery')
  })

  it.runIf(has('outlet'))('is narrowed to an outlet', async () => {
    await compare(id, { ...year, outletId: world.second }, 'cafe', { outletId: world.second })
  })

  it.runIf(has('segment'))('is narrowed to a segment', async () => {
    const segment = new Set(cafe?.cards.filter(({ tierKey, mergedInto }) => ['silver', 'gold'].includes(tierKey) && mergedInto === null).map((card) => card.id))
    expect(segment.size).toBeGreaterThan(0)
    await compare(id, { ...year, segment }, 'cafe', { segmentId: world.segmentId })
  })

  it.runIf(has('member'))('is narrowed to a member, with what was bought on a merged card', async () => {
    await compare(id, { ...year, memberId: world.memberId }, 'cafe', { memberId: world.memberId })
  })
})

/** What a figure counts among what its list says. */
const countsOf: Record<string, 'members' | 'refunds' | 'points'> = { members: 'members', refunds: 'refunds', points: 'points', Points: 'points' }
const figuresOpen = new Set<string>()

describe.each(reportIds)('a figure of %s', (id) => {
  const asked = (whose: 'cafe' | 'bakery') => [
    year, { from: '2027-03-20', to: '2027-04-10' }, ...(whose === 'cafe' ? [{ ...year, outletId: world.second }, { ...year, segmentId: world.segmentId }, { ...year, memberId: world.memberId }] : []),
  ]
  it.each(['cafe', 'bakery'] as const)('opens as many rows of the %s', async (whose) => {
    if (whose === 'bakery' && reports[id].ownerOnly) return
    const ctx = whose === 'cafe' ? world.cafeCtx : world.bakeryCtx
    for (const input of asked(whose)) {
      const { rows, links, columns, figures } = await runReport(ctx, { report: id, ...input })
      const one = async (key: string, kind: string | undefined, value: unknown, href: string, size = 1) => {
        figuresOpen.add(`${id} ${key}`)
        const found = await opened(ctx, href)
        expect(found.listed, href).toBe(found.rows)
        const counted = kind === 'percent' ? found.rows / size : found[id === 'points' ? 'points' : countsOf[key] ?? 'rows'] ?? found.rows
        if (kind === 'count' || (kind === 'points' && found.points !== undefined) || (kind === 'percent' && id === 'retention')) expect(rounded(counted), `${id} ${key} ${href}`).toBe(rounded(value))
        else expect(found.rows).toBeGreaterThan(0)
      }
      for (const [index, row] of rows.entries()) {
        for (const [key, href] of Object.entries(links[index] ?? {})) await one(key, columns.find((column) => column.key === key)?.kind, row[key], href, Number(row.size))
      }
      for (const { label, kind, value, href } of figures) if (href) await one(label, kind, value, href)
    }
  }, 120_000)
})

it('opens something of every report', () => {
  expect(reportIds.filter((id) => ![...figuresOpen].some((one) => one.startsWith(`${id} `)))).toEqual([])
})

it('compares with as many days before', async () => {
  const [now, before] = await Promise.all([
    runReport(world.cafeCtx, { report: 'outlets', from: '2027-06-01', to: '2027-06-30', compare: true }), runReport(world.cafeCtx, { report: 'outlets', from: '2027-05-02', to: '2027-05-31' })])
  expect(now.figures.map(({ previous }) => previous)).toEqual(before.figures.map(({ value }) => value))
})

it('keeps staff of an outlet to theirs, and others’ outlets, segments and members from everybody', async () => {
  const { cafeCtx: ctx, second } = world
  const clerk = { ...ctx, actor: { ...ctx.actor, outletId: second } as typeof ctx.actor }
  const [own, all] = await Promise.all([runReport(clerk, { report: 'outlets', ...year }), runReport(ctx, { report: 'outlets', ...year, outletId: second })])
  expect(own.rows).toEqual(all.rows)
  await expect(runReport(clerk, { report: 'outlets', outletId: world.cafe.outletId })).rejects.toMatchObject({ code: 'not_found' })
  // What cannot be told of one outlet is no report of theirs.
  for (const id of ['return', 'points', 'liability', 'rewards', 'campaigns', 'together'] as const) await expect(runReport(clerk, { report: id })).rejects.toMatchObject({ code: 'not_found' })
  expect((await listReports(clerk, {})).map((one) => one.id)).not.toContain('return')
  await expect(runReport(world.bakeryCtx, { report: 'members', segmentId: world.segmentId })).rejects.toMatchObject({ code: 'not_found' })
})

it('leaves the books whole', async () => {
  expect((await verifyLedger(rollupChecks)).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
})
