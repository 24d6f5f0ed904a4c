import { LanguageChoice } from '@/components/language/language-choice'
import { useSpeaker } from '@/components/language/speaker'

/** Kept for the customer, on every device. */
export function LanguageForm() {
  const { say } = useSpeaker()
  return (
    <div className="grid justify-items-start gap-3 rounded-lg border bg-card p-4">
      <LanguageChoice className="justify-start" />
      <p className="text-sm text-muted-foreground">{say('profile.language_says')}</p>
    </div>
  )
}
