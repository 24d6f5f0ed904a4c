import { issueWords } from '@/lib/core/issue-words'
import { rulesFromForm } from '@/lib/programs/form-schemas'
import { programRulesSchema } from '@/lib/programs/schemas'
import type { ProgramRules } from '@/lib/programs/schemas'
import type { FormIssue } from './form-issues'
import { sections } from './section-words'

/** `wrong`: the ids of the sections that have something to mend. */
export type Read = { rules: ProgramRules | null; issues: FormIssue[]; wrong: ReadonlySet<string> }

/** What stands in the form now: rules, or what keeps it from being some, said by the names that the page has for its fields. */
export function readForm(form: HTMLFormElement): Read {
  const { data, error } = programRulesSchema.safeParse(rulesFromForm(new FormData(form)))
  if (data) return { rules: data, issues: [], wrong: new Set() }
  const found = error.issues.map(({ path, message }) => ({ field: fieldOf(form, path), message: issueWords(message) }))
  return {
    rules: null,
    issues: found.map(({ field, message }) => (field ? { label: labelOf(field), message, goTo: () => field.focus() } : { label: 'The form', message })),
    wrong: new Set(found.flatMap(({ field }) => field?.closest('fieldset')?.id ?? [])),
  }
}

/** The field that an error's path names; an entry of a list that is one field is that field's. */
function fieldOf(form: HTMLFormElement, path: PropertyKey[]): HTMLElement | null {
  const names = path.map((_, index) => ['rules', ...path.slice(0, path.length - index)].join('.'))
  for (const name of names) {
    const named = form.querySelector<HTMLElement>(`[name="${name}"]`)
    if (named) return shownFor(named)
  }
  return null
}

/** An amount is sent by a hidden field beside the one that is typed in. */
const shownFor = (field: HTMLElement): HTMLElement =>
  (field.matches('[type=hidden]') ? field.parentElement?.querySelector<HTMLElement>('input:not([type=hidden])') : null) ?? field

function labelOf(field: HTMLElement): string {
  const section = sections.find(({ id }) => id === field.closest('fieldset')?.id)?.short
  const label = document.querySelector(`label[for="${field.id}"]`)?.firstChild?.textContent
  return [section, label].filter(Boolean).join(': ') || 'A field'
}
