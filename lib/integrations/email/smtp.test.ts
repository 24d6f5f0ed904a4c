import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { provideEnv } from '@/lib/env'
import { SendError } from '@/lib/messaging/schemas'
import { smtpConfigured, smtpProvider } from '.'

let server: Server
const letters: string[] = []

/** Enough of RFC 5321 to take a letter; it knows nobody at nowhere.test and is busy for busy.test. */
beforeAll(async () => {
  server = createServer((socket) => {
    let letter: string | undefined
    socket.write('220 test ESMTP\r\n')
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
        if (letter !== undefined && line !== '.') letter += `${line}\n`
        else if (letter !== undefined) {
          letters.push(letter)
          letter = undefined
          socket.write('250 taken\r\n')
        } else if (/^RCPT.*nowhere/.test(line)) socket.write('550 no such person\r\n')
        else if (/^RCPT.*busy/.test(line)) socket.write('451 later\r\n')
        else if (line === 'DATA') {
          letter = ''
          socket.write('354 go on\r\n')
        } else if (line === 'QUIT') socket.end('221 bye\r\n')
        else socket.write('250 test\r\n')
      }
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  provideEnv({ DATABASE_URL: 'postgres://nobody@localhost/none', SMTP_URL: `smtp://127.0.0.1:${port}?ignoreTLS=true`, MAIL_FROM: 'Tessera <points@example.com>' })
})
afterAll(() => server.close())

const letter = (to: string) => ({ id: 'm-1', to, subject: 'Set a new password', text: 'Open https://points.example.com/reset' })

it('sends a letter with its subject and sender', async () => {
  expect(smtpConfigured()).toBe(true)
  expect((await smtpProvider().send(letter('ana@example.com'))).providerId).toMatch(/@/)
  expect(letters.at(-1)).toMatch(/From: Tessera <points@example.com>[^]*Subject: Set a new password[^]*Open https:\/\/points\.example\.com\/reset/)
})

it('tells a refusal for good from a busy server', async () => {
  await expect(smtpProvider().send(letter('ana@nowhere.test'))).rejects.toBeInstanceOf(SendError)
  await expect(smtpProvider().send(letter('ana@busy.test'))).rejects.not.toBeInstanceOf(SendError)
})
