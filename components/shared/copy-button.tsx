'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useSay } from '@/components/language/use-say'
import { Button, type ButtonProps } from '@/components/ui/button'
import { toast } from '@/components/ui/sonner'

export type CopyButtonProps = Omit<ButtonProps, 'value' | 'onClick' | 'asChild' | 'loading'> & {
  value: string
  /** What is copied: "Copy API key". Read aloud, and shown unless `iconOnly`. */
  label?: string
  iconOnly?: boolean
}

export function CopyButton({ value, label = 'Copy', iconOnly, variant = 'outline', size, ...props }: CopyButtonProps) {
  const { say } = useSay()
  const [copied, setCopied] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  async function copy() {
    if (!(await writeText(value))) {
      toast.error(say('shared.no_copy'))
      return
    }
    setCopied(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setCopied(false), 2000)
  }

  const words = copied ? say('shared.copied') : label
  return (
    <Button {...props} variant={variant} size={size ?? (iconOnly ? 'icon-sm' : 'sm')} onClick={copy}>
      {copied ? <Check className="text-success" aria-hidden="true" /> : <Copy aria-hidden="true" />}
      <span className={iconOnly ? 'sr-only' : undefined} aria-live="polite">{words}</span>
    </Button>
  )
}

async function writeText(value: string) {
  try {
    // Absent without HTTPS, as on a till reached by its address in the shop's network.
    await navigator.clipboard.writeText(value)
    return true
  } catch {
    return false
  }
}
