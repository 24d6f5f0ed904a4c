'use client'

import { Share2 } from 'lucide-react'
import { useSay } from '@/components/language/use-say'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/sonner'

type Props = { url: string; title: string; text: string; /** What is shared, where its name does not stand beside. */ what?: string; size?: 'sm' }

/** Hands a link to the device's own messages where it can share, and to the clipboard where it can't. */
export function ShareButton({ url, title, text, what, size }: Props) {
  const { say } = useSay()
  async function share() {
    try {
      if (navigator.share) return await navigator.share({ title, text, url })
      await navigator.clipboard.writeText(`${text} ${url}`)
      toast.success(say('shared.shared'))
    } catch (error) {
      // Whoever closes the device's list has changed their mind.
      if (error instanceof Error && error.name === 'AbortError') return
      toast.error(say('shared.no_share'))
    }
  }
  return (
    <Button type="button" size={size} variant="outline" className="shrink-0" onClick={() => void share()}>
      <Share2 aria-hidden="true" />{say('shared.share')}{what ? <span className="sr-only"> {what}</span> : null}
    </Button>
  )
}
