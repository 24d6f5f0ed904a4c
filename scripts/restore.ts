import { resolve } from 'node:path'
import { restoreBackup } from '@/db/backup/restore-backup'
import { env } from '@/lib/env'
import { plainCause } from '@/lib/setup-error'
import { openForScript } from './stages/environment'

// npm run restore -- FILE [--force]   into an empty database; --force replaces what is in it

const otherSecrets = `
This installation has other secrets than the one the backup was taken from: terminals' API keys, sessions and encrypted
values in it can not be read. Set TESSERA_HASH_KEY and TESSERA_ENCRYPTION_KEY to the former ones (docs/operations.md).`

async function main(args: string[]): Promise<number> {
  const [file] = args.filter((arg) => !arg.startsWith('--'))
  if (!file) {
    console.error('Usage: npm run restore -- FILE [--force]')
    return 2
  }
  const environment = await openForScript()
  try {
    const report = await restoreBackup(env.DATABASE_URL, resolve(file), { force: args.includes('--force') })
    console.log(`Restored ${report.rows.toLocaleString('en')} rows of ${report.tables} tables, as of ${report.takenAt}.`)
    if (!report.sameSecrets) console.log(otherSecrets)
    console.log('To check the books: npm run ledger:verify')
    return 0
  } finally {
    await environment.close()
  }
}

main(process.argv.slice(2)).then((code) => process.exit(code), (error: unknown) => {
  console.error(plainCause(error) ?? error)
  process.exit(1)
})
