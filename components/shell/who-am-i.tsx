import type { ShellUser } from './types'

export function WhoAmI({ user }: { user: ShellUser }) {
  return (
    <span className="grid min-w-0">
      <span className="truncate text-sm font-medium">{user.name}</span>
      {user.detail ? <span className="truncate text-xs text-muted-foreground">{user.detail}</span> : null}
    </span>
  )
}
