'use client'

import { FileUp } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { useCallHere } from '@/components/shared/drawn-for'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Progress } from '@/components/ui/progress'
import { openImportFile } from '@/lib/data-imports/actions'
import { importKinds, MOST_BYTES } from '@/lib/data-imports/field-schemas'
import type { ImportKind } from '@/lib/data-imports/field-schemas'
import { kindWords } from './import-words'
import { Refused, sendParts } from './send-parts'

/** What it is, and the file. Nothing of it is written until its rows were looked at. */
export function SendFile({ points }: { points: boolean }) {
  const [id, router] = [useId(), useRouter()]
  const open = useCallHere(openImportFile)
  const kinds = importKinds.filter((kind) => points || kind !== 'balances')
  const [kind, setKind] = useState<ImportKind>('members')
  const [file, setFile] = useState<File>()
  const [share, setShare] = useState<number>()
  const [over, setOver] = useState(false)
  const [failed, setFailed] = useState<string>()

  const choose = (chosen: File | undefined) => {
    setFile(chosen)
    setFailed(undefined)
  }
  async function send() {
    if (!file) return setFailed('Choose a file first.')
    if (file.size > MOST_BYTES) return setFailed('This file is larger than 100 MB. Split it.')
    setFailed(undefined)
    setShare(0)
    try {
      router.push(`/shop/imports/${await sendParts(open, kind, file, setShare)}`)
    } catch (error) {
      setShare(undefined)
      setFailed(error instanceof Refused ? error.message : 'No answer from the server. Nothing was imported; try again.')
    }
  }

  return (
    <form className="grid gap-6" noValidate onSubmit={(event) => { event.preventDefault(); void send() }}>
      <fieldset className="grid gap-2">
        <legend className="mb-2 text-sm font-medium">What is in the file?</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          {kinds.map((one) => (
            <label key={one} className="flex cursor-pointer items-start gap-3 rounded-md border p-3 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent">
              <input type="radio" name="kind" value={one} checked={kind === one} onChange={() => setKind(one)} className="mt-0.5 size-4 shrink-0 accent-accent" />
              <span className="grid gap-0.5 text-sm"><span className="font-medium">{kindWords[one].title}</span><span className="text-muted-foreground">{kindWords[one].description}</span></span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="grid gap-2">
        <label htmlFor={id} className="text-sm font-medium">CSV file</label>
        <div
          className={cn('grid gap-2 rounded-md border border-dashed border-input p-4', over && 'border-accent bg-accent-soft')}
          onDragOver={(event) => { event.preventDefault(); setOver(true) }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => { event.preventDefault(); setOver(false); choose(event.dataTransfer.files[0]) }}
        >
          <input
            id={id} type="file" accept=".csv,.txt,.tsv,.gz,text/csv" aria-describedby={`${id}-hint`}
            className="w-full rounded-md border border-input bg-background p-2 text-sm file:mr-3 file:min-h-8 file:rounded-sm file:border-0 file:bg-hover file:px-3 file:font-medium file:text-foreground"
            onChange={(event) => choose(event.target.files?.[0])}
          />
          <p id={`${id}-hint`} className="text-sm text-muted-foreground">
            {file ? `${file.name} is chosen. ` : 'Or drop it here. '}The first row says what the columns are. As Excel or any other program saves it, plain or packed (.gz).
          </p>
        </div>
      </div>
      {failed ? <Alert variant="danger">{failed}</Alert> : null}
      {share === undefined ? null : <Progress value={share * 100} aria-label="Sending the file" />}
      <Button type="submit" loading={share !== undefined} className="justify-self-start"><FileUp />Send the file</Button>
    </form>
  )
}
