import { useSpeaker } from '@/components/language/speaker'
import { BirthdayForm } from './birthday-form'

export function OwnBirthday({ birthday }: { birthday: string | null }) {
  const { say, locale } = useSpeaker()
  if (!birthday) return <BirthdayForm />
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(birthday))
  return <p className="rounded-lg border bg-card p-4">{day}<span className="block text-sm text-muted-foreground">{say('profile.birthday_set')}</span></p>
}
