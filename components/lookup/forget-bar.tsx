import { LogOut } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { formatTime } from '@/lib/core/format-date'

type ForgetBarProps = { phone: string; expiresAt: Date; forget: () => Promise<void> }

export function ForgetBar({ phone, expiresAt, forget }: ForgetBarProps) {
  return (
    <form action={forget} className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-muted-foreground">
        {phone}. This page closes at <time dateTime={expiresAt.toISOString()}>{formatTime(expiresAt)}</time>.
      </p>
      <Button type="submit" variant="outline" size="sm"><LogOut aria-hidden="true" />Done, forget me here</Button>
    </form>
  )
}
