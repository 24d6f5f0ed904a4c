import { DateTime } from '@/components/shared/date-time'
import type { WholeClaim } from '@/lib/claims'
import { capital } from '@/lib/core/capital'
import { formatMoney } from '@/lib/core/format'
import type { PartyWords } from '@/lib/retailers/schemas'

type Action = WholeClaim['actions'][number]
const did: Record<string, string> = {
  draft: 'wrote it', submit: 'sent it', enter: 'entered it', decide: 'decided on lines', forward: 'passed it on', approve: 'approved it', return: 'sent it back', reject: 'rejected it',
  credit: 'credited it', credit_note: 'took lines back by a credit note', reverse: 'took it back',
}
const names = ({ customer, retailer }: PartyWords): Record<string, string> => ({
  memberId: capital(customer), seller: 'Seller', invoiceNumber: 'Invoice number', invoiceDate: 'Invoice date', totalMinor: 'Total', description: 'description', quantity: 'quantity', unitPriceMinor: 'price each',
  amountMinor: 'amount', productId: 'product', decision: 'decision', customerPoints: `Points of the ${customer}`, retailerPoints: `Points of the ${retailer}`,
  customerBack: `Taken from the ${customer}`, retailerBack: `Taken from the ${retailer}`, lines: 'Lines', creditNote: 'Credit note', files: 'Images', makerId: 'Whose it is',
})

/** 'lines.2.quantity' as people say it. */
function fieldName(field: string, words: PartyWords): string {
  const known = names(words)
  const [top = '', number, part = ''] = field.split('.')
  return top === 'lines' && number ? `Line ${number}, ${known[part] ?? part}` : known[field] ?? field
}

/** Ids say nothing to anybody: that it is another one now is what matters. */
function shown(field: string, value: unknown, currency: string): string {
  if (value === null || value === undefined || value === '') return '–'
  if (/Minor$/.test(field) && typeof value === 'number') return formatMoney(value, currency)
  if (/Id$/.test(field)) return field.endsWith('productId') ? 'a product' : 'another one'
  return Array.isArray(value) ? value.map(String).join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
}

const change = (field: string, value: unknown, currency: string): string => (Array.isArray(value) && field !== 'lines'
  ? `${shown(field, value[0], currency)} → ${shown(field, value[1], currency)}${value[2] ? ` (${String(value[2])})` : ''}` : shown(field, value, currency))

/** Who did what, when, why, and what changed field by field; the latest first. */
export function ClaimHistory({ claim: { actions, path, currency }, words }: { claim: WholeClaim; words: PartyWords }) {
  return (
    <ol className="grid gap-3">
      {actions.toReversed().map((action, index) => (
        <li key={`${action.kind} ${actions.length - index}`} className="grid gap-1 rounded-lg border bg-card p-4 text-sm">
          <p><strong>{action.who}</strong>{action.role ? `, ${action.role}` : ''}{action.insteadOf ? ` in place of ${action.insteadOf}` : ''} {did[action.kind] ?? action.kind}{stepName(action, path)}
            <span className="text-muted-foreground"> · <DateTime value={action.at} format="datetime" /></span>
          </p>
          {action.reason ? <p>“{action.reason}”</p> : null}
          <Changes action={action} currency={currency} words={words} />
        </li>
      ))}
    </ol>
  )
}

const stepName = ({ step }: Action, path: WholeClaim['path']) => {
  const found = path.find(({ key }) => key === step)
  return found ? ` at “${found.name}”` : ''
}

function Changes({ action, currency, words }: { action: Action; currency: string; words: PartyWords }) {
  const changes = Object.entries(action.changes)
  if (changes.length === 0) return null
  const list = (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-xs text-muted-foreground">
      {changes.map(([field, value]) => <div key={field} className="contents"><dt>{fieldName(field, words)}</dt><dd className="break-words text-foreground">{change(field, value, currency)}</dd></div>)}
    </dl>
  )
  return changes.length <= 6 ? list : <details><summary className="min-h-6 cursor-pointer text-xs text-muted-foreground">{changes.length} fields</summary>{list}</details>
}
