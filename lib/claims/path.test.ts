import { expect, it } from 'vitest'
import { defaultWorkflow } from '@/lib/workflow/default-workflow'
import { pathOf } from './path'

const workflow = defaultWorkflow(2)
const small = { totalMinor: 5_000, actions: [] }
const drawn = (facts: Parameters<typeof pathOf>[0]) => pathOf(facts, workflow).map(({ name, state }) => `${name}: ${state}`)

it('shows the steps of the claim’s own amount, and where it is', () => {
  expect(drawn({ ...small, state: 'submitted', step: 'enter' })).toEqual(['Sent: done', 'Enter and verify: now', 'Compare with the image: later', 'Points: later'])
  expect(drawn({ ...small, state: 'in_review', step: 'check' })).toEqual(['Sent: done', 'Enter and verify: done', 'Compare with the image: now', 'Points: later'])
  expect(drawn({ ...small, totalMinor: 2_000_000, state: 'in_review', step: 'approve' })).toHaveLength(6)
})

it('ends where it was sent back or rejected, by the last time that was done', () => {
  const actions = [{ kind: 'return', step: 'enter' }, { kind: 'submit', step: null }, { kind: 'return', step: 'check' }, { kind: 'draft', step: null }]
  expect(drawn({ ...small, actions, state: 'returned', step: null })).toEqual(['Sent: done', 'Enter and verify: done', 'Compare with the image: stopped', 'Points: later'])
  expect(drawn({ ...small, actions: [{ kind: 'reject', step: 'enter' }], state: 'rejected', step: null })[1]).toBe('Enter and verify: stopped')
})

it('is whole with the points, and says when they were taken back; a draft is on no way', () => {
  expect(drawn({ ...small, state: 'credited', step: null }).every((stop) => stop.endsWith('done'))).toBe(true)
  expect(drawn({ ...small, state: 'reversed', step: null }).at(-1)).toBe('Points taken back: stopped')
  expect(pathOf({ ...small, state: 'draft', step: null }, workflow)).toEqual([])
})
