import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { listEvents, listUsers } from '@/lib/platform/queries'
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
  })
  it('leaves out what the list would refuse', () => {
    expect(fitting(users, { q: '\0', state: 'gone', after: 'mangled' })).toEqual({})
    expect(fitting(listEvents.declaration.input, { day: '2026-99-99', type: '\0' })).toEqual({})
  })
})
