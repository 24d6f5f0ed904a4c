import { z } from 'zod'
import { SetupError } from '@/lib/setup-error'

// The only reader of process.env. Server code only: nothing that reaches the browser may import it.

const text = z.string().trim().min(1).optional()
const port = (value: number) => z.coerce.number().int().min(0).max(65535).default(value)
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
  HOST: text,
  APP_URL: z.url().optional(),
  TILL_URL: z.url().optional(),
  TRUST_PROXY: flag('0'),
  TESSERA_JOBS: z.enum(['server', 'apart']).default('server'),
  TESSERA_DATA_DIR: z.string().trim().min(1).default('.data'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  METRICS_TOKEN: text,
  DEFAULT_COUNTRY: z.string().regex(/^[A-Z]{2}$/).default('GB'),
  TWILIO_ACCOUNT_SID: text,
  TWILIO_AUTH_TOKEN: text,
  TWILIO_FROM: text,
  TWILIO_WHATSAPP_FROM: text,
  TWILIO_API_URL: z.url().optional(),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://').optional(),
  MAIL_FROM: text,
})

export type Env = z.infer<typeof schema>

const secretNames = ['AUTH_SECRET', 'TESSERA_ENCRYPTION_KEY', 'TESSERA_HASH_KEY'] as const

/** The secrets that are not set in the given environment: production refuses to start without them. */
export function missingSecrets(source: Record<string, string | undefined> = process.env): string[] {
  return secretNames.filter((name) => !source[name]?.trim())
}

/** An empty variable counts as unset, so that `FOO=` in a .env file is no value. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
  // A build in a container has no secrets and no database yet; nothing it renders may depend on them.
  const building = source.NEXT_PHASE === 'phase-production-build'
  const placeholder = { DATABASE_URL: 'postgres://build.invalid/none' } as Record<string, string>
  for (const name of secretNames) placeholder[name] = 'only-while-building-'.padEnd(40, '0')
  const result = schema.safeParse(building ? { ...placeholder, ...given } : given)
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0])
    return given[name] === undefined ? `${name} is not set` : `${name}: ${issue.message}`
  })
  throw new SetupError(`The environment is incomplete: ${lines.join('; ')}. See .env.example.`)
}

let current: Env | undefined

function load(): Env {
  current ??= readEnv(process.env)
  return current
}

/** Sets variables for this process, before anything reads them: used by the start-up and by tests. */
export function provideEnv(values: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  current = undefined
}

/** The raw variables, for start-up code that decides them and passes them to child processes. */
export function rawEnv(): Record<string, string | undefined> {
  return { ...process.env }
}

/** Read and checked at the first use, so that importing a module never needs an environment. */
export const env: Env = new Proxy({} as Env, {
  get: (_, name) => load()[name as keyof Env],
  has: (_, name) => name in load(),
})

export const appUrl = (): string => env.APP_URL ?? `http://localhost:${env.PORT}`
export const tillUrl = (): string => env.TILL_URL ?? `http://localhost:${env.TILL_PORT}`
