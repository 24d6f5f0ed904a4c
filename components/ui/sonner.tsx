'use client'

import { CircleCheck, Info, OctagonAlert, TriangleAlert } from 'lucide-react'
import { useTheme } from 'next-themes'
import { Toaster as Sonner } from 'sonner'
import { Spinner } from './spinner'

export { toast } from 'sonner'

const themes = ['light', 'dark', 'system'] as const

export function Toaster() {
  const { theme } = useTheme()
  return (
    <Sonner
      theme={themes.find((name) => name === theme) ?? 'system'}
      className="font-sans!"
      position="bottom-center"
      offset={24}
      mobileOffset={{ bottom: 80 }}
      icons={{
        success: <CircleCheck className="size-4 text-success" />,
        info: <Info className="size-4 text-accent" />,
        warning: <TriangleAlert className="size-4 text-warning" />,
        error: <OctagonAlert className="size-4 text-danger" />,
        loading: <Spinner />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: `flex w-full items-center gap-3 rounded-lg border bg-popover px-4 py-3 text-sm text-popover-foreground
            shadow-float`,
          title: 'font-medium',
          description: 'text-muted-foreground',
          actionButton: 'ml-auto h-8 shrink-0 rounded-sm bg-primary px-3 text-sm font-medium text-primary-foreground',
          cancelButton: 'h-8 shrink-0 rounded-sm px-3 text-sm text-muted-foreground hover:bg-hover',
        },
      }}
    />
  )
}
