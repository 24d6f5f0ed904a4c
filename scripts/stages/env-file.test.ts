import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect, it } from 'vitest'
import { readEnvFile } from './env-file'

const text = `# PORT=1
PORT=3000
  TILL_PORT = 3001   # the till
export HOST=127.0.0.1
EMPTY=
MAIL_FROM="Tessera <points@example.com>" # shown to people
SMTP_URL='smtps://user:pass#word@mail.example.com'
AUTH_SECRET=abc=def+ghi/jkl==
NOT A LINE
LINES="one\\ntwo"
WIDE="first
second"
LAST=\`back "ticks"\``

it('reads a file of variables', () => {
  expect(readEnvFile(text)).toEqual({
    PORT: '3000', TILL_PORT: '3001', HOST: '127.0.0.1', EMPTY: '', MAIL_FROM: 'Tessera <points@example.com>',
    SMTP_URL: 'smtps://user:pass#word@mail.example.com', AUTH_SECRET: 'abc=def+ghi/jkl==', LINES: 'one\ntwo', WIDE: 'first\nsecond', LAST: 'back "ticks"',
  })
})

it('reads it as Node does, where Node can, with the line ends of Windows too', () => {
  const lines = text.replace('NOT A LINE\n', '') // Node makes a name of it
  expect(readEnvFile(lines)).toEqual(parseEnv(lines))
  expect(readEnvFile('PORT=3000\r\nHOST=::1\r\n')).toEqual({ PORT: '3000', HOST: '::1' })
})

it('reads the example that comes along as nothing set', () => {
  expect(readEnvFile(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8'))).toEqual({})
})
