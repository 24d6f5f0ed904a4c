import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { rawEnv } from '@/lib/env'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const macOs = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The Chromium to test in: the one that is named, one of the system, else Playwright's own. */
export function findBrowser(): string | undefined {
  const { TESSERA_CHROMIUM: named, PATH = '' } = rawEnv()
  if (named) return named
  const onPath = PATH.split(':').filter(Boolean).flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...macOs, chromium.executablePath()].find((path) => path && existsSync(path))
}

/** Quiet, and without the sandbox that a container's root has no use for. */
export const browserArguments = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
]
