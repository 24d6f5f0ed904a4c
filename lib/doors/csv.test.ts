import { expect, it } from 'vitest'
import { csvLine } from './csv'

it('quotes what needs it and disarms formulas, but not phone numbers and amounts', () => {
  expect(csvLine(['a,b', 'say "x"', 'two\nlines', null, -5])).toBe('"a,b","say ""x""","two\nlines",,-5\r\n')
  expect(csvLine(['=1+1', '@x', '+447700900101', '-2'])).toBe("'=1+1,'@x,+447700900101,'-2\r\n")
})
