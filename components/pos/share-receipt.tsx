'use client'

import { Share2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { ButtonProps } from '@/components/ui/button'
import { toast } from '@/components/ui/sonner'
import type { Sale } from '@/lib/pos/schemas'
import { plainReceipt } from './plain-receipt'
import type { Business } from './slip'

type Props = { sale: Sale; business: Business; size?: ButtonProps['size'] }

/** Hands the slip to the device's own messages where it can share, and to the clipboard where it can't. */
export function ShareReceipt({ sale, business, size }: Props) {
  async function share() {
    const text = plainReceipt(sale, business)
    try {
      if (navigator.share) return await navigator.share({ title: `Receipt ${sale.receiptNumber}`, text })
      await navigator.clipboard.writeText(text)
      toast.success('The receipt is copied. Paste it into a message.')
    } catch (error) {
      // Whoever closes the device's list has changed their mind.
      if (error instanceof Error && error.name === 'AbortError') return
      toast.error('This browser did not allow sharing. Print the receipt instead.')
    }
  }
  return <Button size={size} variant="outline" className="print:hidden" onClick={() => void share()}><Share2 aria-hidden="true" />Share the receipt</Button>
}
