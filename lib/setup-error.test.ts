import { expect, it } from 'vitest'
import { plainCause, SetupError } from './setup-error'

const failed = (code: string) => Object.assign(new Error('as the system says it'), { code })

it('says in one line what a person can put right, however deep the cause lies', () => {
  expect(plainCause(new SetupError('Set PORT to another.'))).toBe('Set PORT to another.')
  expect(plainCause(failed('ENOSPC'))).toMatch(/disk is full/)
  expect(plainCause(new Error('Failed query', { cause: failed('42P01') }))).toMatch(/npm start sets it up/)
  expect(plainCause(Object.assign(failed('EADDRINUSE'), { port: 3001 }))).toMatch(/^Port 3001 is in use/)
})

it('leaves a fault of ours as it is', () => {
  expect(plainCause(new Error('whatever'))).toBeUndefined()
  expect(plainCause('text')).toBeUndefined()
})
