import { pagesSql } from '@/db/client'
import { plural } from '@/lib/core/format'
import { column, figure, report, sumOf } from './declare'
import { salesAt } from './links'
import type { Links } from './links'
import { within } from './parts'
import type { ReportRow } from './schemas'

type Cell = { weekday: number; hour: number; sales: number }

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

export const hoursReport = report({
  id: 'hours',
  group: 'Sales',
  title: 'Hours and weekdays',
  question: 'When is it busy?',
  method: 'Sales by the hour they were made in, on the program’s clock.',
  filters: ['period', 'outlet'],
  columns: [],
  chart: null,
  async run(facts) {
    const cells = await pagesSql()<Cell[]>`
      select extract(isodow from h.day)::int as weekday, h.hour::int as hour, sum(h.sales)::int as sales
      from outlet_hours h where ${within('h', facts)} group by 1, 2 having sum(h.sales) > 0 order by 3 desc, 1, 2`
    const busiest = cells[0]
    const seen = cells.map(({ hour }) => hour)
    const hours = Array.from({ length: cells.length === 0 ? 0 : Math.max(...seen) - Math.min(...seen) + 1 }, (_, index) => Math.min(...seen) + index)
    const of = new Map(cells.map(({ weekday, hour, sales }) => [`${weekday} ${hour}`, sales]))
    const rows = weekdays.map((weekday, index): ReportRow => {
      const each = hours.map((hour) => [`h${hour}`, of.get(`${index + 1} ${hour}`) ?? 0] as const)
      return { weekday, all: each.reduce((sum, [, sales]) => sum + sales, 0), ...Object.fromEntries(each) }
    })
    const keys = hours.map((hour) => `h${hour}`)
    return {
      rows: busiest ? rows : [],
      links: weekdays.map((_, index): Links => ({
        all: salesAt(facts, { weekday: index + 1 }), ...Object.fromEntries(hours.map((hour) => [`h${hour}`, salesAt(facts, { weekday: index + 1, hour })])),
      })),
      columns: [column('weekday', 'Weekday', 'text'), column('all', 'All day'), ...hours.map((hour) => column(`h${hour}`, clock(hour)))],
      chart: { kind: 'heat', label: 'weekday', series: keys },
      sentence: busiest
        ? `Most is sold on ${weekdays[busiest.weekday - 1]}s from ${clock(busiest.hour)} to ${clock((busiest.hour + 1) % 24)}: ${plural(busiest.sales, { one: '# sale', other: '# sales' })} of ${plural(sumOf(cells, 'sales'), { one: '#', other: '#' })}.`
        : 'Nothing was sold in this period.',
      figures: [figure('Sales', 'count', sumOf(cells, 'sales'), salesAt(facts))],
    }
  },
})
