'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { FormField } from '@/components/shared/form-field'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { NativeSelect } from '@/components/ui/native-select'
import { checkRows, previewRows } from '@/lib/data-imports/actions'
import { fieldsOf, missingOf } from '@/lib/data-imports/field-schemas'
import type { ImportDetail, ImportOptions, Preview } from '@/lib/data-imports/schemas'
import { OptionFields } from './option-fields'
import { PreviewTable } from './preview-table'

type Props = { detail: ImportDetail; outlets: { outletId: string; name: string }[] }

/** Which column is what, and how it is read: the first rows below are what comes of it. */
export function ReadingForm({ detail, outlets }: Props) {
  const { importId, kind, headings } = detail
  const router = useRouter()
  const [mapping, setMapping] = useState(detail.mapping)
  const [options, setOptions] = useState<ImportOptions>({ ...detail.options, ...(kind === 'sales' && !detail.options.outletId ? { outletId: outlets[0]?.outletId } : {}) })
  const [preview, setPreview] = useState<Preview>()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string>()
  const missing = missingOf(kind, mapping)

  useEffect(() => {
    let late = false
    const timer = setTimeout(() => {
      previewRows({ importId, mapping, options }).then((answer) => {
        if (late) return
        setPreview(answer.ok ? answer.data : undefined)
        setFailed(answer.ok ? undefined : answer.message)
      }, () => setFailed('No answer from the server. Nothing was imported; try again.'))
    }, 250)
    return () => { late = true; clearTimeout(timer) }
  }, [importId, mapping, options])

  async function check() {
    if (missing) return setFailed(missing.message)
    setBusy(true)
    try {
      const answer = await checkRows({ importId, mapping, options })
      if (answer.ok) router.refresh()
      else setFailed(answer.message)
    } catch {
      setFailed('No answer from the server. Nothing was imported; try again.')
    }
    setBusy(false)
  }

  const choose = (key: string, text: string) => setMapping((before) => {
    const rest = Object.fromEntries(Object.entries(before).filter(([name]) => name !== key))
    return text === '' ? rest : { ...rest, [key]: Number(text) }
  })

  return (
    <form className="grid gap-6" noValidate onSubmit={(event) => { event.preventDefault(); void check() }}>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {fieldsOf[kind].map(({ key, label, hint, needed }) => (
          <FormField key={key} name={`mapping.${key}`} label={label} hint={hint} optional={!needed} error={missing?.field === `mapping.${key}` ? missing.message : undefined}>
            <NativeSelect value={mapping[key] ?? ''} onChange={(event) => choose(key, event.target.value)}>
              <option value="">Not in the file</option>
              {headings.map((heading, column) => <option key={column} value={column}>{heading}</option>)}
            </NativeSelect>
          </FormField>
        ))}
      </div>
      <OptionFields kind={kind} points={mapping.points !== undefined} options={options} outlets={outlets} change={(some) => setOptions((before) => ({ ...before, ...some }))} />
      {preview && preview.rows.length > 0 ? <PreviewTable preview={preview} /> : null}
      {failed ? <Alert variant="danger">{failed}</Alert> : null}
      <div className="grid justify-items-start gap-2">
        <Button type="submit" loading={busy}>Check all rows</Button>
        <p className="text-sm text-muted-foreground">Nothing is written yet: you see every row with an error first.</p>
      </div>
    </form>
  )
}
