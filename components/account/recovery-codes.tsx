'use client'

import { CopyButton } from '@/components/shared/copy-button'
import { Alert, AlertTitle } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'

/** Shown once: the server keeps only their hashes. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  return (
    <Alert variant="success">
      <AlertTitle>Write these recovery codes down now</AlertTitle>
      <p>Each signs you in once when your phone is lost. They are not shown again.</p>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1 py-2 font-mono sm:max-w-sm">
        {codes.map((code) => <li key={code} className="select-all">{code}</li>)}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton value={codes.join('\n')} label="Copy all" />
        <Button size="sm" onClick={onDone}>I have them</Button>
      </div>
    </Alert>
  )
}
