'use client'

import { Share2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/sonner'

type Props = { url: string; title: string; text: string; /** What is shared, where its name does not stand beside. */ what?: string; size?: 'sm' }

/** Hands a link to the device's own messages where it can share, and to the clipboard where it can't. */
export function ShareButton({ url, title, text, what, size }: Props) {
  async function share() {
    try {
      if (navigator.share) return await navigator.share({ title, text, url })
      await navigator.clipboard.writeText(`${text} ${url}`)
      toast.success('The link is copied. Paste it into a message.')
    } catch (error) {
      // Whoever closes the device's list has changed their mind.
      if (error instanceof Error && error.name === 'AbortError') return
      toast.error('This browser did not allow sharing.')
    }
  }
  return (
    <Button type="button" size={size} variant="outline" className="shrink-0" onClick={() => void share()}>
      <Share2 aria-hidden="true" />Share{what ? <span className="sr-only"> {what}</span> : null}
    </Button>
  )
}
