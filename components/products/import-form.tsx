'use client'

import Link from 'next/link'
import { useId, useState } from 'react'
import { useCallHere } from '@/components/shared/drawn-for'
import { FormAnswer, waits } from '@/components/shared/form-answer'
import { randomKey } from '@/components/shared/random-key'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { formatNumber, plural } from '@/lib/core/format'
import { importCatalog } from '@/lib/products/actions'
import { MOST_CSV } from '@/lib/products/plain'

type Problem = { line: number; message: string }
type Outcome = { done: { added: number; changed: number } } | { problems: Problem[] } | { waits: { code: string; message: string } } | { failed: string }

const products = (count: number) => plural(count, { one: '# product', other: '# products' })
const example = 'sku,name,price,category,barcode,tax,button\nflat-white,Flat white,3.60,Coffee,,20,yes\nhouse-250,"House blend, 250 g",10.50,Beans,5012345678900,0,no\n'

/** The whole file or none of it: what is wrong is listed by line, to be mended and tried again. */
export function ImportForm() {
  const id = useId()
  const take = useCallHere(importCatalog)
  const [file, setFile] = useState<File>()
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()

  async function send() {
    if (!file) return setOutcome({ failed: 'Choose a file first.' })
    setBusy(true)
    setOutcome(await read(file, take))
    setBusy(false)
  }

  return (
    <form className="grid gap-5" noValidate onSubmit={(event) => { event.preventDefault(); void send() }}>
      <div className="grid gap-2">
        <label htmlFor={id} className="text-sm font-medium">CSV file</label>
        <input
          id={id}
          type="file"
          accept=".csv,.txt,text/csv"
          aria-describedby={`${id}-hint`}
          className="w-full rounded-md border border-input bg-background p-2 text-sm file:mr-3 file:min-h-8 file:rounded-sm file:border-0 file:bg-hover file:px-3 file:font-medium file:text-foreground"
          onChange={(event) => { setFile(event.target.files?.[0]); setOutcome(undefined) }}
        />
        <p id={`${id}-hint`} className="text-sm text-muted-foreground">
          Columns: sku, name, price; if you like category, barcode, tax (per cent), button (yes or no). Known article numbers are changed, others are added.{' '}
          <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(example)}`} download="products.csv" className="underline">An example</a>
        </p>
      </div>
      {outcome ? <Said outcome={outcome} /> : null}
      <Button type="submit" loading={busy} className="justify-self-start">Import</Button>
    </form>
  )
}

async function read(file: File, take: typeof importCatalog): Promise<Outcome> {
  if (file.size > MOST_CSV) return { failed: 'This file is larger than a catalogue of 10,000 products. Split it.' }
  try {
    const result = await take({ csv: await file.text() }, randomKey())
    if (result.ok) return { done: result.data }
    if (waits(result.code)) return { waits: result }
    const { rows } = (result.details ?? {}) as { rows?: Problem[] }
    return rows ? { problems: rows } : { failed: result.message }
  } catch {
    return { failed: 'No answer from the server. Nothing was imported; try again.' }
  }
}

function Said({ outcome }: { outcome: Outcome }) {
  if ('waits' in outcome) return <FormAnswer {...outcome.waits} />
  if ('failed' in outcome) return <Alert variant="danger">{outcome.failed}</Alert>
  if ('done' in outcome) {
    const { added, changed } = outcome.done
    return <Alert variant="success">{products(added)} added, {formatNumber(changed)} changed. <Link href="/shop/products" className="underline">See them</Link></Alert>
  }
  return (
    <Alert variant="danger">
      <p className="font-medium">Nothing was imported. Mend these lines and try again.</p>
      <ul className="mt-2 grid gap-1">
        {outcome.problems.map(({ line, message }) => <li key={`${line} ${message}`}>{line > 0 ? `Line ${line}: ` : ''}{message}</li>)}
      </ul>
    </Alert>
  )
}
