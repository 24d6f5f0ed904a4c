import { provideEnv } from '@/lib/env'
import { freshDatabase } from './database'
import { testEnvironment } from './environment'

// Runs before each test file's imports are used: the pools of db/client are made lazily and find this database.
// What is stored is the tests' own, and nothing of it beside what somebody tries Tessera with.
provideEnv({ ...testEnvironment, TESSERA_DATA_DIR: '.data/test/files', DATABASE_URL: await freshDatabase() })
