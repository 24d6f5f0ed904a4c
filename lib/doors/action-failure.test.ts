import { expect, it } from 'vitest'
import { actionFailure, forPeople } from './action-failure'

it('makes a sentence of what a field is told', () => {
  expect(forPeople('is missing')).toBe('Fill this in.')
  expect(forPeople('must be a whole number of points')).toBe('This must be a whole number of points.')
  expect(forPeople('say why, for whoever reads the history')).toBe('Say why, for whoever reads the history.')
  expect(forPeople('Enter a name.')).toBe('Enter a name.')
  expect(forPeople('must be a whole number of minor units')).toBe('Type an amount, such as 12.40.')
})

it('says that it is busy where a lock took too long, also where the query builder wraps that', () => {
  const lock = Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' })
  for (const error of [lock, new Error('Failed query', { cause: lock })]) {
    expect(actionFailure(error, 'r')).toEqual({ ok: false, code: 'unavailable', message: expect.stringContaining('Try again') })
  }
  expect(actionFailure(new Error('a bug'), 'r')).toMatchObject({ code: 'internal' })
})
