import pino from 'pino'
import type { Logger } from 'pino'
import { env } from '@/lib/env'

// Anything that could carry a person's data or a secret, at the top, one level down and two.
const names = [
  'phone', 'email', 'address', 'recipient', 'name', 'to', 'code', 'pin', 'otp', 'token', 'key', 'apiKey', 'secret', 'password',
  'authorization', 'cookie', 'set-cookie', 'body', 'text', 'values', 'Body', 'From', 'To',
]
const quoted = names.map((name) => (/^\w+$/.test(name) ? name : `["${name}"]`))
const below = (prefix: string) => quoted.map((name) => (name.startsWith('[') ? `${prefix}${name}` : `${prefix}.${name}`))

export const redactedPaths = [...quoted, ...below('*'), ...below('*.*'), 'req.headers', 'headers']

/** Errors of the database and of vendors carry queries, parameters and requests: only these fields are written. */
export function plainError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'not an error' }
  const errorCode = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : undefined
  const cause = error.cause instanceof Error ? plainError(error.cause) : undefined
  return { type: error.name, errorCode, message: withoutParameters(error.message), stack: frames(error), cause }
}

// Drizzle puts the query and its parameters into the message of its errors.
export const withoutParameters = (message: string) => message.split('\nparams:')[0] ?? ''
const frames = (error: Error) => error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')).join('\n')

const kept = globalThis as unknown as { tesseraLog?: Logger }

/** The process's log: one JSON line an entry, on standard output, without personal data or secrets. */
export const log = (): Logger => (kept.tesseraLog ??= makeLog())

export function makeLog(destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level: env.LOG_LEVEL,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: redactedPaths, censor: '[redacted]' },
    serializers: { err: plainError, error: plainError },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** A log whose every line carries the request's id. */
export const requestLog = (requestId: string): Logger => log().child({ requestId })
