import { DateTime } from '@/components/shared/date-time'
import type { OwnAction } from '@/lib/claims'
import { changesSaid } from './changes-said'

type Said = (brand: string) => string
const kinds: Record<string, Said> = {
  draft: () => 'You changed it', submit: () => 'You sent it', enter: (brand) => `${brand} entered what the invoice says`, decide: (brand) => `${brand} looked at the lines`,
  forward: (brand) => `${brand} passed it on to the next step`, approve: (brand) => `${brand} approved it`, return: (brand) => `${brand} sent it back to you`,
  reject: (brand) => `${brand} rejected it`, credit: () => 'The points were given', credit_note: (brand) => `${brand} took lines back by a credit note`, reverse: (brand) => `${brand} took it back`,
}
function said({ kind, by }: OwnAction, brand: string, first: boolean, fromPaper: boolean): string {
  if (fromPaper && kind === 'return') return `${brand} corrects what it entered`
  if (by === 'brand' && (kind === 'draft' || kind === 'submit')) return `${brand} entered it for you`
  return first ? 'You began it' : kinds[kind]?.(brand) ?? kind
}

/** What happened, newest first; of the brand's people it says no more than that it was the brand. */
export function ClaimHistory({ actions, brand, currency }: { actions: OwnAction[]; brand: string; currency: string }) {
  const [began] = actions
  const shown = actions.filter((action) => action === began || action.kind !== 'draft' || Object.keys(action.changes).length > 0).toReversed()
  return (
    <ol aria-label="History" className="grid gap-4 border-l pl-4">
      {shown.map((action, index) => {
        const changes = action.kind === 'credit' ? [] : changesSaid(action.changes, currency)
        return (
          <li key={`${action.at.toISOString()} ${index}`} className="grid gap-0.5">
            <p className="font-medium">{said(action, brand, action === began, began?.by === 'brand')}</p>
            {action.reason ? <p className="break-words">“{action.reason}”</p> : null}
            {changes.length > 0 ? <ul className="text-sm text-muted-foreground">{changes.map((change) => <li key={change} className="break-words">{change}</li>)}</ul> : null}
            <p className="text-sm text-muted-foreground"><DateTime value={action.at} format="datetime" /></p>
          </li>
        )
      })}
    </ol>
  )
}
