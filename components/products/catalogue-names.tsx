'use client'

import { useRef } from 'react'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { namesText, withName } from '@/lib/core/names'
import { ChooseName } from './choose-name'

type Props = {
  of: 'articles' | 'categories'
  names?: readonly string[]
  /** A name a line; else commas between them; else one name alone. */
  form?: 'lines' | 'commas' | 'one'
}

/** Names of the catalogue, as tills send them: typed, or chosen from it. Put it inside a FormField. */
export function CatalogueNames({ of, names = [], form = 'commas' }: Props) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  function add(name: string) {
    if (!field.current) return
    write(field.current, withChosen(field.current.value, name, form))
  }
  const text = form === 'lines' ? names.join('\n') : form === 'one' ? names[0] ?? '' : namesText(names)
  return (
    <div className="grid gap-1.5">
      {form === 'lines' ? <Textarea ref={field} defaultValue={text} /> : <Input ref={field} autoComplete="off" defaultValue={text} />}
      <ChooseName of={of} onChoose={add} />
    </div>
  )
}

function withChosen(text: string, name: string, form: NonNullable<Props['form']>): string {
  if (form === 'one') return name
  if (form === 'commas') return withName(text, name)
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean)
  return lines.includes(name) ? text : [...lines, name].join('\n')
}

/** As if it was typed, so that whatever listens to the form hears of it. */
function write(field: HTMLInputElement | HTMLTextAreaElement, text: string) {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
