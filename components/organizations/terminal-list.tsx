import { DateTime } from '@/components/shared/date-time'
import { Badge } from '@/components/ui/badge'
import { Card, CardAction, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { Example } from './curl-sale'
import { KeyRevealer, MakeKeyButton, RetireTerminalButton, RevokeKeyButton, RotateKeyButton } from './key-actions'

export type TerminalItem = { terminalId: string; name: string; outlet: string }
export type KeyItem = {
  keyId: string; prefix: string; terminalId: string; terminal: string; state: 'valid' | 'ending' | 'expired' | 'revoked'
  createdBy: string | null; createdAt: string; lastUsedAt: string | null; expiresAt: string | null
}

const states = {
  valid: { label: 'Valid', variant: 'success' }, ending: { label: 'Ending', variant: 'warning' },
  expired: { label: 'Expired', variant: 'outline' }, revoked: { label: 'Revoked', variant: 'outline' },
} as const

type Props = { terminals: TerminalItem[]; keys: KeyItem[]; example: Example; mayRetire: boolean }

export function TerminalList({ terminals, keys, example, mayRetire }: Props) {
  return (
    <KeyRevealer example={example}>
      <ul className="grid gap-3">
        {terminals.map((terminal) => {
          const own = keys.filter((key) => key.terminalId === terminal.terminalId && ['valid', 'ending'].includes(key.state))
          return (
            <li key={terminal.terminalId}>
              <Card>
                <CardHeader>
                  <CardTitle>{terminal.name}</CardTitle>
                  <CardDescription>{terminal.outlet}</CardDescription>
                  <CardAction className="flex flex-wrap justify-end gap-2">
                    <MakeKeyButton terminalId={terminal.terminalId} terminal={terminal.name} disabled={own.length > 1} />
                    {mayRetire ? <RetireTerminalButton terminalId={terminal.terminalId} terminal={terminal.name} /> : null}
                  </CardAction>
                </CardHeader>
                <CardContent><KeyRows keys={own} /></CardContent>
              </Card>
            </li>
          )
        })}
      </ul>
    </KeyRevealer>
  )
}

function KeyRows({ keys }: { keys: KeyItem[] }) {
  if (keys.length === 0) return <p className="text-sm text-muted-foreground">No key yet: this terminal can’t record sales.</p>
  return (
    <ul className="divide-y">
      {keys.map((key) => (
        <li key={key.keyId} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
          <div className="grid gap-0.5">
            <span className="flex items-center gap-2">
              <code className="font-mono text-sm">tsk_{key.prefix}_…</code>
              <Badge variant={states[key.state].variant}>{states[key.state].label}</Badge>
            </span>
            <span className="text-xs text-muted-foreground">
              {key.lastUsedAt ? <>Last used <DateTime value={key.lastUsedAt} /></> : 'Never used'}
              {key.expiresAt ? <>, ends <DateTime value={key.expiresAt} format="datetime" /></> : null}
              {key.createdBy ? `, made by ${key.createdBy}` : ''}
            </span>
          </div>
          <div className="ml-auto flex gap-2">
            <RotateKeyButton keyId={key.keyId} prefix={key.prefix} disabled={key.state !== 'valid' || keys.length > 1} />
            <RevokeKeyButton keyId={key.keyId} prefix={key.prefix} terminal={key.terminal} />
          </div>
        </li>
      ))}
    </ul>
  )
}
