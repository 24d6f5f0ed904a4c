import { expect, it } from 'vitest'
import type { ListParams } from '@/components/organizations/list-href'
import type { FilterName } from '@/lib/reports/schemas'
import { buyersOf } from './buyers-of'

const period = { from: '2027-03-01', to: '2027-03-31' }
const asked = { outlet: 'harbour', segment: 'regulars', sort: 'name' }
const of = (filters: FilterName[], params: ListParams = asked) => buyersOf({ report: { filters }, period }, params)

it('takes of a report’s address what the report itself looks at', () => {
  expect(of(['period', 'outlet', 'segment'])).toEqual({ ...period, outlet: 'harbour', segment: 'regulars' })
  expect(of(['period', 'outlet'])).toEqual({ ...period, outlet: 'harbour' })
  expect(of(['period', 'outlet'], { ...asked, member: 'ada' })).toEqual({ ...period, outlet: 'harbour' })
})

it('is nobody of a report that is not about sales, or is about one member', () => {
  for (const filters of [[], ['period'], ['outlet']] as FilterName[][]) expect(of(filters)).toBeNull()
  expect(of(['period', 'outlet', 'segment', 'member'], { ...asked, member: 'ada' })).toBeNull()
})
