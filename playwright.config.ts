import { defineConfig, devices } from '@playwright/test'
import { browserArguments, findBrowser } from './tests/support/browser'

// The server is started by the global set-up on a free port: a production build, a database of its own, the demo.
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/e2e-setup.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // Both end what hangs. How long a page takes is measured in bench/, on a machine that does nothing else.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.TESSERA_E2E_URL,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // Recording every step takes a good part of a small machine, and nobody opens a trace that stays on CI's.
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findBrowser(), args: browserArguments },
  },
})
