import { FormField } from '@/components/shared/form-field'
import { Checkbox } from '@/components/ui/checkbox'
import { NativeSelect } from '@/components/ui/native-select'
import { languageNames, languages } from '@/lib/language/plain'
import type { Language } from '@/lib/language/plain'

/** What a business's customers are spoken to in. */
export function LanguageFields({ offered, first }: { offered: readonly Language[]; first: string }) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <fieldset className="grid content-start gap-2">
        <legend className="mb-2 text-sm font-medium">Languages your customers are offered</legend>
        {languages.map((one) => (
          <span key={one} className="inline-flex min-h-8 items-center gap-2">
            <Checkbox id={`language-${one}`} name="languages" value={one} defaultChecked={offered.includes(one)} />
            <label htmlFor={`language-${one}`} lang={one} className="cursor-pointer text-sm">{languageNames[one]}</label>
          </span>
        ))}
      </fieldset>
      <FormField name="locale" label="First language" hint="Your messages and public pages speak it to whoever chose none of those that you offer. A customer’s own cards stay in the language they chose.">
        <NativeSelect defaultValue={first.slice(0, 2)}>{languages.map((one) => <option key={one} value={one}>{languageNames[one]}</option>)}</NativeSelect>
      </FormField>
    </div>
  )
}
