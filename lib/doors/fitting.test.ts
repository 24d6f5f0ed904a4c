import { describe, expect, it } from 'vitest'
import { salesFilter } from '@/components/pos/sales-filter'
import { newId } from '@/lib/core/ids'
import { listEvents, listUsers } from '@/lib/platform/queries'
import { listSalesInput } from '@/lib/pos/sales-schemas'
import { fitting } from './fitting'

const users = listUsers.declaration.input

describe('an address, for a list', () => {
  it('passes on what the list takes', () => {
    const after = newId()
    expect(fitting(users, { q: 'Ana', state: 'disabled', after, before: undefined })).toEqual({ q: 'Ana', state: 'disabled', after })
  })
  it('cuts a search that is too long, but no character in two', () => {
    expect(fitting(users, { q: 'a'.repeat(101) })).toEqual({ q: 'a'.repeat(100) })
    expect(fitting(users, { q: '🧾'.repeat(101) })).toEqual({ q: '🧾'.repeat(100) })
    expect(salesFilter({ q: 'r'.repeat(200) }).q).toHaveLength(64)
  })
  it('leaves out what the list would refuse', () => {
    expect(fitting(users, { q: '\0', state: 'gone', after: 'mangled' })).toEqual({})
    expect(fitting(listEvents.declaration.input, { day: '2026-99-99', type: '\0' })).toEqual({})
    expect(salesFilter({ from: '2026-02-30', to: '2026-02-28', outlet: 'x', show: 'x' })).toEqual({ to: '2026-02-28', show: 'all' })
    expect(listSalesInput.safeParse(salesFilter({ q: '\0', from: '2026-02-30', member: '1' })).success).toBe(true)
  })
})
