import type { EmbeddedDatabase } from '@/db/embedded'
import { demoAdmin, demoBrandOwner, demoBrandStaff, demoCounter, demoCustomers, demoPassword, demoRetailer, demoStaff } from '@/db/seed/demo-accounts'
import { appUrl, tillUrl } from '@/lib/env'
import { languageNames } from '@/lib/language/schemas'
import type { Decisions } from './environment'
import { since } from './progress'

const row = (label: string, value: string) => `    ${label.padEnd(12)}${value}`

/** What a person needs to know once everything runs. */
export function welcome({ demo, dataDir }: Decisions, database: EmbeddedDatabase | undefined, started: number): string {
  const where = !database
    ? 'the PostgreSQL of DATABASE_URL'
    : database.home === dataDir ? dataDir : `${dataDir}, PostgreSQL's in ${database.home} (its user can not enter the former)`
  const lines = [
    '',
    `  Tessera is ready (${since(started)})`,
    '',
    row('Open', appUrl()),
    row('Till API', `${tillUrl()}/api/pos (also at ${appUrl()}/api/pos)`),
    row('Data', where),
  ]
  lines.push(...(demo ? ['', ...demoLines()] : firstLines()))
  return [...lines, '', '  Ctrl-C stops everything.', ''].join('\n')
}

/** An empty installation has nobody yet. */
const firstLines = (): string[] => [
  row('First shop', `${appUrl()}/sign-up`),
  row('First admin', `npm run do -- platform.add_administrator '{"email":"…","name":"…","password":"…"}'`),
]

function demoLines(): string[] {
  return [
    `  Demo sign-ins, all with the password ${demoPassword}`,
    ...demoStaff.map((person) => row(person.role, 'pin' in person ? `${person.email}  PIN ${person.pin} at the till` : person.email)),
    row('admin', demoAdmin.email),
    row('brand', demoBrandOwner.email),
    ...demoBrandStaff.map(({ role, email }) => row(`  ${role}`, email)),
    `  By phone; the code is shown at ${appUrl()}/outbox`,
    ...demoCustomers.map((person) => row('customer', `${person.phone}  ${person.name}${'language' in person ? `, in ${languageNames[person.language]}` : ''}`)),
    row('retailer', `${demoRetailer.phone}  ${demoRetailer.name}`),
    row('counter', `${demoCounter.phone}  ${demoCounter.name}`),
  ]
}
