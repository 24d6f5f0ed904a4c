import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { claimCode, isClaimCode, readClaimCode, showClaimCode } from './claim-code'

const id = fc.uuid({ version: 7 })

describe('the code on a receipt', () => {
  it('names the end of its sale’s id, however it is typed', () => {
    fc.assert(fc.property(id, fc.constantFrom('lower', 'spaces', 'letters'), (saleId, how) => {
      const shown = showClaimCode(claimCode(saleId))
      expect(shown).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      const typed = { lower: shown.toLowerCase(), spaces: ` ${shown.replaceAll('-', ' ')} `, letters: shown.replaceAll('0', 'o').replaceAll('1', 'l') }[how]
      const read = readClaimCode(typed)
      expect(read).toEqual({ code: claimCode(saleId), idTail: saleId.slice(-10) })
      expect(isClaimCode(read?.code ?? '', saleId)).toBe(true)
    }))
  })

  it('is another one where a single letter is wrong', () => {
    fc.assert(fc.property(id, fc.nat(11), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (saleId, at, letter) => {
      const code = claimCode(saleId)
      fc.pre(code[at] !== letter)
      const wrong = code.slice(0, at) + letter + code.slice(at + 1)
      expect(isClaimCode(wrong, saleId)).toBe(false)
    }))
  })

  it.each(['', 'ABC', 'UUUU-UUUU-UUUU', '7K2M-Q9TD-04XB-1', newId()])('is not %j', (typed) => expect(readClaimCode(typed)).toBeNull())
})
