import { expect, it } from 'vitest'
import { csvLine } from './csv'

it('quotes what needs it and disarms formulas, but not phone numbers and amounts', () => {
  expect(csvLine(['a,b', 'say "x"', 'two\nlines', null, -5])).toBe('"a,b","say ""x""","two\nlines",,-5\r\n')
  expect(csvLine(['=1+1', '@x', '+447700900101', '-2'])).toBe("'=1+1,'@x,+447700900101,'-2\r\n")
})

it('disarms what becomes a cell of its own where columns are separated by semicolons, or a row by a line break', () => {
  expect(csvLine(['Ann;=1+1', 'Ben; \t@x', 'Cy;;-2', "Di;'=3", 'a\n+b'])).toBe(`Ann;'=1+1,Ben; \t'@x,Cy;;'-2,Di;''=3,"a\n'+b"\r\n`)
  expect(csvLine(['x;y', 'a = b', 'one; two', '12-5', 'b -c'])).toBe('x;y,a = b,one; two,12-5,b -c\r\n')
  // A run of what may stand before a formula is read once, however long it is.
  expect(csvLine(['\n'.repeat(200_000)]).length).toBe(200_004)
})
