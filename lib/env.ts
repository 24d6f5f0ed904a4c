import { z } from 'zod'
import { SetupError } from '@/lib/setup-error'

// The only reader of process.env. Server code only: nothing that reaches the browser may import it.

const text = z.string().trim().min(1).optional()
const port = (value: number) =>
  z.coerce.number('must be a number').int('must be a whole number').min(0, 'must not be negative').max(65535, 'must be 65535 at most').default(value)
const flag = (value: '0' | '1') => z.enum(['0', '1']).default(value).transform((given) => given === '1')
const secret = z.string().min(32, 'needs at least 32 characters')

const schema = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://'),
  AUTH_SECRET: secret,
  TESSERA_ENCRYPTION_KEY: secret,
  TESSERA_HASH_KEY: secret,
  TESSERA_MODE: z.enum(['local', 'production', 'test']).default('production'),
  DEMO: flag('0'),
  PORT: port(3000),
  TILL_PORT: port(3001),
  TILL_RATE_LIMIT: z.coerce.number().int().min(1).default(12_000),
  HOST: text,
  APP_URL: z.url().optional(),
  TILL_URL: z.url().optional(),
  TRUST_PROXY: flag('0'),
  TESSERA_JOBS: z.enum(['server', 'apart']).default('server'),
  TESSERA_DATA_DIR: z.string().trim().min(1).default('.data'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DEFAULT_COUNTRY: z.string().regex(/^[A-Z]{2}$/).default('GB'),
  TWILIO_ACCOUNT_SID: text,
  TWILIO_AUTH_TOKEN: text,
  TWILIO_FROM: text,
  TWILIO_API_URL: z.url().optional(),
  UPLOADTHING_TOKEN: text,
  AUTH_GOOGLE_ID: text,
  AUTH_GOOGLE_SECRET: text,
  AUTH_APPLE_ID: text,
  AUTH_APPLE_SECRET: text,
  AUTH_OIDC_ISSUER: z.url().optional(),
  AUTH_OIDC_ID: text,
  AUTH_OIDC_SECRET: text,
  AUTH_OIDC_NAME: text,
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://').optional(),
  MAIL_FROM: text,
})

export type Env = z.infer<typeof schema>

const names = schema.keyof().options

const required = new Set<string>(['DATABASE_URL', 'AUTH_SECRET', 'TESSERA_ENCRYPTION_KEY', 'TESSERA_HASH_KEY'])
const secretNames = ['AUTH_SECRET', 'TESSERA_ENCRYPTION_KEY', 'TESSERA_HASH_KEY'] as const

/** The secrets that are not set in the given environment: production refuses to start without them. */
export function missingSecrets(source: Record<string, string | undefined> = process.env): string[] {
  return secretNames.filter((name) => !source[name]?.trim())
}

// What stands for one service, and does nothing where a part is left out.
const together = [
  ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'], ['AUTH_GOOGLE_ID', 'AUTH_GOOGLE_SECRET'], ['AUTH_APPLE_ID', 'AUTH_APPLE_SECRET'],
  ['AUTH_OIDC_ISSUER', 'AUTH_OIDC_ID', 'AUTH_OIDC_SECRET'], ['SMTP_URL', 'MAIL_FROM'],
] as const satisfies readonly (readonly (keyof Env)[])[]

const leftOut = (source: Record<string, string | undefined>): string[] => together.flatMap((group) => {
  const [set, unset] = [group.filter((name) => source[name]?.trim()), group.filter((name) => !source[name]?.trim())]
  return set.length > 0 ? unset.map((name) => `${name} is not set, though ${set[0]} is`) : []
})

const isBuilding = () => process.env.NEXT_PHASE === 'phase-production-build'

// A build in a container has no secrets and no database yet; nothing it renders may depend on them.
const whileBuilding = (name: string) =>
  name === 'DATABASE_URL' ? 'postgres://build.invalid/none' : 'only-while-building-'.padEnd(40, '0')

/** An empty variable counts as unset, so that `FOO=` in a .env file is no value. */
function readOne<K extends keyof Env>(name: K, source: Record<string, string | undefined>): Env[K] {
  const text = source[name]?.trim() ? source[name] : undefined
  const given = text === undefined && isBuilding() && required.has(name) ? whileBuilding(name) : text
  const result = schema.shape[name].safeParse(given)
  if (result.success) return result.data as Env[K]
  const wrong = given === undefined ? 'is not set' : `is wrong: ${result.error.issues[0]?.message ?? ''}`
  throw new SetupError(`${name} ${wrong}. See .env.example.`)
}

/** Checks everything at once, at the start, and that no service is set up by half. @throws SetupError that names each variable to put right */
export function checkEnv(source: Record<string, string | undefined> = process.env): void {
  const wrong = names.flatMap((name) => {
    try {
      readOne(name, source)
      return []
    } catch (error) {
      return error instanceof SetupError ? [error.message.replace('. See .env.example.', '')] : []
    }
  })
  wrong.push(...leftOut(source))
  if (wrong.length > 0) throw new SetupError(`The environment is incomplete: ${wrong.join('; ')}. See .env.example.`)
}

const known = new Map<string, unknown>()

/** Sets variables for this process, before anything reads them: used by the start-up and by tests. */
export function provideEnv(values: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  known.clear()
}

/** The raw variables, for start-up code that decides them and passes them to child processes. */
export function rawEnv(): Record<string, string | undefined> {
  return { ...process.env }
}

/** Each variable is read and checked at its first use, so that importing a module never needs an environment. */
export const env = {} as Readonly<Env>
for (const name of names) {
  Object.defineProperty(env, name, {
    enumerable: true,
    get: () => {
      if (!known.has(name)) known.set(name, readOne(name, process.env))
      return known.get(name)
    },
  })
}

/** A host as it stands in a URL. */
export const inUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host)

// What listens on all of this machine's addresses is found here too, and passkeys belong to a name, never to 127.0.0.1.
const here = new Set(['0.0.0.0', '::', '127.0.0.1', '::1'])
const ownUrl = (port: number): string => `http://${env.HOST && !here.has(env.HOST) ? inUrl(env.HOST) : 'localhost'}:${port}`

export const appUrl = (): string => env.APP_URL ?? ownUrl(env.PORT)
export const tillUrl = (): string => env.TILL_URL ?? ownUrl(env.TILL_PORT)
