import { provideEnv, rawEnv } from '@/lib/env'
import { testEnvironment } from './environment'

// Unit tests share their modules, which are read once for all of them (half of their time otherwise): each file begins
// with the variables that the first one found, whatever those before it have set.
const kept = globalThis as unknown as { tesseraFirstEnv?: Record<string, string | undefined> }
const first = (kept.tesseraFirstEnv ??= rawEnv())
const unset = Object.fromEntries(Object.keys(rawEnv()).filter((name) => !(name in first)).map((name) => [name, undefined]))

// No DATABASE_URL: a unit test that reaches for the database fails with a line that says so.
provideEnv({ ...unset, ...first, ...testEnvironment, DATABASE_URL: undefined })
