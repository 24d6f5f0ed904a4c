import fc from 'fast-check'
import { expect, it } from 'vitest'
import { disarmed, plainCell } from './spreadsheet-cell'

const hostile = fc.string({ unit: fc.constantFrom(';', "'", '=', '@', '+', '-', '\t', '\n', ' ', 'a') })

it('leaves no formula at the beginning of a cell, whichever separator it is read by', () => {
  fc.assert(fc.property(hostile.filter((text) => text === text.trim()), (text) => {
    const cells = disarmed(text).split(/[;\t\r\n]/).map((cell) => cell.trim())
    expect(cells.filter((cell) => /^[=@+-]/.test(cell) && !/^\+\d+$/.test(cell))).toEqual([])
  }))
})

it('comes back as it was', () => {
  fc.assert(fc.property(hostile.filter((text) => text === text.trim() && !/^'[=@\t\r+-]/.test(text)), (text) => {
    expect(plainCell(disarmed(text))).toBe(text)
  }))
})
