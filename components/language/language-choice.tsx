import { use } from 'react'
import { cn } from '@/components/ui/cn'
import { speak } from '@/lib/customers/actions'
import { requestChoices } from '@/lib/doors/request-language'
import { languageNames } from '@/lib/language/schemas'
import { useSpeaker } from './speaker'

/** One press each, in its own words; without a script too. */
export function LanguageChoice({ className }: { className?: string }) {
  const { say, language } = useSpeaker()
  const choices = use(requestChoices())
  if (choices.length < 2) return null
  return (
    <form action={speak} aria-label={say('nav.language')} className={cn('flex flex-wrap justify-center gap-1', className)}>
      {choices.map((one) => (
        <button
          key={one} type="submit" name="language" value={one} lang={one} aria-pressed={one === language}
          className={cn('min-h-8 cursor-pointer rounded-sm px-2 text-sm text-muted-foreground hover:text-foreground', one === language && 'bg-hover text-foreground')}
        >
          {languageNames[one]}
        </button>
      ))}
    </form>
  )
}
