import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { OutreachDetails } from '@/lib/outreach/schemas'

type Props = { languages: { code: string; name: string }[]; brandLanguage: string; message: NonNullable<OutreachDetails['message']> }

/** Subject and text in each language; the brand's own comes first, and is what whoever reads another one gets where that is empty. */
export function MessageFields({ languages, brandLanguage, message }: Props) {
  const own = brandLanguage.split('-')[0]
  const sorted = [...languages].sort((a, b) => Number(b.code === own) - Number(a.code === own))
  return sorted.map(({ code, name }) => {
    const words = message[code as keyof typeof message]
    const fields = (
      <div className="grid gap-3">
        <FormField name={`content.message.${code}.subject`} label={`Subject, ${name}`} optional><Input lang={code} maxLength={120} autoComplete="off" defaultValue={words?.subject ?? ''} /></FormField>
        <FormField name={`content.message.${code}.text`} label={`Text, ${name}`} optional hint={code === own ? 'At most 480 characters, as one or several SMS.' : undefined}><Textarea lang={code} maxLength={480} defaultValue={words?.text ?? ''} /></FormField>
      </div>
    )
    return code === own ? <div key={code}>{fields}</div> : (
      <details key={code} open={words !== undefined} className="rounded-lg border px-4 py-3">
        <summary className="min-h-6 cursor-pointer text-sm font-medium">{name}</summary>
        <div className="pt-3">{fields}</div>
      </details>
    )
  })
}
