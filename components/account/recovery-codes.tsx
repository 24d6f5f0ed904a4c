'use client'

import { useSay } from '@/components/language/use-say'
import { CopyButton } from '@/components/shared/copy-button'
import { Alert, AlertTitle } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'

/** Shown once: the server keeps only their hashes. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { say } = useSay()
  return (
    <Alert variant="success">
      <AlertTitle>{say('factors.codes_now')}</AlertTitle>
      <p>{say('factors.codes_say')}</p>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1 py-2 font-mono sm:max-w-sm">
        {codes.map((code) => <li key={code} className="select-all">{code}</li>)}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton value={codes.join('\n')} label={say('factors.copy_all')} />
        <Button size="sm" onClick={onDone}>{say('factors.have_them')}</Button>
      </div>
    </Alert>
  )
}
