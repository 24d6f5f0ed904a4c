import { provideEnv } from '@/lib/env'
import { testEnvironment } from './environment'

// No DATABASE_URL: a unit test that reaches for the database fails with a line that says so.
provideEnv({ ...testEnvironment, DATABASE_URL: undefined })
