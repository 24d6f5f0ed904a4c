import { LogOut } from 'lucide-react'
import { Button } from '@/components/ui/button'

type ForgetBarProps = { phone: string; forget: () => Promise<void> }

export function ForgetBar({ phone, forget }: ForgetBarProps) {
  return (
    <form action={forget} className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-muted-foreground">
        {phone}. This page closes by itself a quarter of an hour after the code.
      </p>
      <Button type="submit" variant="outline" size="sm"><LogOut aria-hidden="true" />Done, forget me here</Button>
    </form>
  )
}
