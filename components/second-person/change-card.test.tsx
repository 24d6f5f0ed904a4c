import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { PendingChange } from '@/lib/second-person'
import { ChangeCard } from './change-card'

const change = (count: number, fields = count): PendingChange => ({
  changeId: 'c', kind: 'rates', what: 'Change it', useCase: 'campaigns.create', title: 'Rules', subjectKind: null, subjectId: null, fields,
  changes: Array.from({ length: count }, (_, index) => ({ field: `Field ${index}.`, from: null, to: `to ${index}.` })),
  maker: 'Ann', madeAt: new Date(0), region: null, state: 'waiting', decider: null, decidedAt: null, reason: null, yours: false,
})
const drawn = (one: PendingChange) => renderToStaticMarkup(<ChangeCard change={one} mayDecide={false} timeZone="UTC" />)

it('shows every field of what is decided: beyond a hundred they are opened', () => {
  const html = drawn(change(130))
  for (const index of [0, 99, 100, 129]) expect(html).toContain(`to ${index}.`)
  expect(html.split('<details>')[1]).toContain('30 more fields would change')
  expect(html.split('<details>')[0]).not.toContain('to 100.')
  expect(drawn(change(100))).not.toContain('<details>')
})

it('says how many are not kept on the page of what was decided', () => {
  expect(drawn(change(100, 130))).toContain('and 30 more')
})
