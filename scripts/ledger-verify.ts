import { closePools } from '@/db/client'
import { rollupChecks } from '@/lib/analytics'
import { verifyLedger } from '@/lib/ledger'
import { plainCause } from '@/lib/setup-error'
import { openForScript } from './stages/environment'

// npm run ledger:verify   checks every invariant on DATABASE_URL, or on the embedded database; exit 1 on any break

async function main() {
  const environment = await openForScript()
  try {
    await verify()
  } finally {
    await closePools()
    await environment.close()
  }
}

async function verify() {
  const { ok, results } = await verifyLedger(rollupChecks, ({ id, claim, checked, breaks, milliseconds }) => {
    const mark = breaks.length === 0 ? 'holds ' : 'BROKEN'
    console.log(`${mark}  ${id.padEnd(4)} ${claim} (${checked.toLocaleString('en')} checked, ${milliseconds} ms)`)
    for (const row of breaks) console.log(`        ${JSON.stringify(row)}`)
  })
  const broken = results.filter((result) => result.breaks.length > 0).length
  console.log(ok ? `All ${results.length} invariants hold.` : `${broken} of ${results.length} invariants are broken.`)
  if (!ok) process.exitCode = 1
}

main().catch((error: unknown) => {
  console.error(plainCause(error) ?? error)
  process.exitCode = 1
})
