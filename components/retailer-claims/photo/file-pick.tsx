'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import type { ButtonProps } from '@/components/ui/button'

type FilePickProps = { children: ReactNode; accept: string; capture?: boolean; multiple?: boolean; onFiles: (files: File[]) => void; variant?: ButtonProps['variant']; size?: ButtonProps['size']; className?: string }

/** A button that opens the camera, or what is on the device. The same file can be chosen again. */
export function FilePick({ children, accept, capture, multiple, onFiles, ...looks }: FilePickProps) {
  return (
    <Button asChild {...looks}>
      <label className="cursor-pointer has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-accent">
        {children}
        <input
          type="file" className="sr-only" accept={accept} multiple={multiple} capture={capture ? 'environment' : undefined}
          onChange={({ currentTarget }) => {
            const files = [...currentTarget.files ?? []]
            currentTarget.value = ''
            if (files.length > 0) onFiles(files)
          }}
        />
      </label>
    </Button>
  )
}
