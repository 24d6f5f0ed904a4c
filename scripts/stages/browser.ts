import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findBrowser } from '@/tests/support/browser'
import { SetupError } from '@/lib/setup-error'

const run = (command: string, args: string[]) => spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0

/** Finds a Chromium, or installs one and says so: Debian's as root, Playwright's own otherwise. */
export async function ensureBrowser(): Promise<void> {
  if (findBrowser()) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('    No Chromium found: installing the one of this system (apt-get install chromium) …')
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
    if (findBrowser()) return
  }
  console.log('    No Chromium found: installing the one of Playwright (npx playwright install chromium) …')
  run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  if (findBrowser()) return
  throw new SetupError('No Chromium was found and none could be installed: install one, or set TESSERA_CHROMIUM to its path.')
}
