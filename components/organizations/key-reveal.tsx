'use client'

import { CopyButton } from '@/components/shared/copy-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'

type Props = { apiKey: string; curl: string; oldKeyEnds?: string; onClose: () => void }

/** A new key, this once: it is stored only as a hash. Closes by its button alone, never by a stray click. */
export function KeyReveal({ apiKey, curl, oldKeyEnds, onClose }: Props) {
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose() }}>
      <DialogContent showClose={false} onPointerDownOutside={(event) => event.preventDefault()} onEscapeKeyDown={(event) => event.preventDefault()}>
        <DialogHeader>
          <DialogTitle>Copy the key now</DialogTitle>
          <DialogDescription>
            It is shown this once and kept only as a hash. If it is lost, make another.
            {oldKeyEnds ? ` The old key works until ${oldKeyEnds}.` : ''}
          </DialogDescription>
        </DialogHeader>
        <div className="grid gap-2">
          <code data-testid="api-key" className="rounded-md border bg-muted p-3 font-mono text-xs break-all select-all">{apiKey}</code>
          <CopyButton value={apiKey} label="Copy key" className="justify-self-start" />
        </div>
        <div className="grid gap-2">
          <p className="text-sm text-muted-foreground">Try it: this records a sale of 12.40, as pasted.</p>
          <pre tabIndex={0} aria-label="A sale with curl" className="max-h-48 overflow-auto rounded-md border bg-muted p-3 font-mono text-xs whitespace-pre">
            {curl}
          </pre>
          <CopyButton value={curl} label="Copy command" className="justify-self-start" />
        </div>
        <DialogFooter><Button onClick={onClose}>I have copied it</Button></DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
