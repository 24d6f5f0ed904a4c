import { describe, expect, it } from 'vitest'
import { safePath } from './safe-path'

describe('where a sign-in may go on to', () => {
  it.each(['/shop', '/shop/members?search=ana', '/'])('stays on this site: %s', (path) => {
    expect(safePath(path)).toBe(path)
  })

  it.each([
    'https://evil.test',
    '//evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    'shop',
    '',
    null,
    undefined,
    'javascript:alert(1)',
    '/..//evil.test',
  ])('goes nowhere else: %j', (path) => {
    expect(safePath(path)).toBeNull()
  })
})
