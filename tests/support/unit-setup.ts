import { provideEnv } from '@/lib/env'
import { testEnvironment } from './environment'

// The address leads nowhere: a unit test that reaches for the database fails, and one that needs only secrets works.
provideEnv({ ...testEnvironment, DATABASE_URL: 'postgres://a-unit-test-has-no-database.invalid/none' })
