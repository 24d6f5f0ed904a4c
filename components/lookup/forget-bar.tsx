import { LogOut } from 'lucide-react'
import { useSpeaker } from '@/components/language/speaker'
import { Button } from '@/components/ui/button'

type ForgetBarProps = { phone: string; forget: () => Promise<void> }

export function ForgetBar({ phone, forget }: ForgetBarProps) {
  const { say } = useSpeaker()
  return (
    <form action={forget} className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-muted-foreground">
        {say('lookup.closes', { phone })}
      </p>
      <Button type="submit" variant="outline" size="sm"><LogOut aria-hidden="true" />{say('lookup.forget')}</Button>
    </form>
  )
}
