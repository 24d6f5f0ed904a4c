import { expect, it } from 'vitest'
import { forPeople } from './action-failure'

it('makes a sentence of what a field is told', () => {
  expect(forPeople('is missing')).toBe('Fill this in.')
  expect(forPeople('must be a whole number of points')).toBe('This must be a whole number of points.')
  expect(forPeople('say why, for whoever reads the history')).toBe('Say why, for whoever reads the history.')
  expect(forPeople('Enter a name.')).toBe('Enter a name.')
  expect(forPeople('must be a whole number of minor units')).toBe('Type an amount, such as 12.40.')
})
