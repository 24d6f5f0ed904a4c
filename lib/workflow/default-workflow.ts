import type { Workflow } from './schemas'

/** What a brand begins with; the amounts are in its currency's whole units, `exponent` decimals each. */
export function defaultWorkflow(exponent: number): Workflow {
  const units = (whole: number) => whole * 10 ** exponent
  return {
    steps: [
      { key: 'enter', name: 'Enter and verify', roles: ['operator'], task: 'enter', fromMinor: 0, hours: 24, escalateTo: 'manager' },
      { key: 'check', name: 'Compare with the image', roles: ['checker'], task: 'check', fromMinor: 0, hours: 24, escalateTo: 'manager' },
      { key: 'approve', name: 'Approve', roles: ['manager'], task: 'approve', fromMinor: units(1_000), hours: 48, escalateTo: 'admin' },
      { key: 'approve_large', name: 'Approve a large one', roles: ['admin'], task: 'approve', fromMinor: units(10_000), hours: 72, escalateTo: null },
    ],
    returnReasons: ['The image cannot be read', 'The invoice is not complete', 'The customer is another one', 'The lines differ from the image'],
    rejectReasons: ['Already claimed', 'Not our products', 'Too old', 'Not a genuine invoice'],
    restartAfterReturn: true,
  }
}
