import { join, resolve } from 'node:path'
import { writeBackup } from '@/db/backup/write-backup'
import { env } from '@/lib/env'
import { plainCause } from '@/lib/setup-error'
import { openForScript } from './stages/environment'

// npm run backup -- [FILE]   the whole database, as it stands at one moment, in one file

async function main(given: string | undefined): Promise<void> {
  const environment = await openForScript()
  try {
    const stamp = new Date().toISOString().replace(/[:.]/g, '-')
    const file = given ? resolve(given) : join(environment.dataDir, 'backups', `tessera-${stamp}.backup.gz`)
    const { tables, rows } = await writeBackup(env.DATABASE_URL, file)
    console.log(`${file}: ${rows.toLocaleString('en')} rows of ${tables} tables.`)
    console.log('The secrets of this installation are not in it; keep them too (docs/operations.md, "Backup").')
  } finally {
    await environment.close()
  }
}

main(process.argv[2]).then(() => process.exit(0), (error: unknown) => {
  console.error(plainCause(error) ?? error)
  process.exit(1)
})
