import { provideEnv } from '@/lib/env'
import { freshDatabase } from './database'
import { testEnvironment } from './environment'

// Runs before each test file's imports are used: the pools of db/client are made lazily and find this database.
provideEnv({ ...testEnvironment, DATABASE_URL: await freshDatabase() })
