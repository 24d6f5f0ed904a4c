import { useSpeaker } from '@/components/language/speaker'
import { Alert } from '@/components/ui/alert'

/** After joining through a friend: what becomes of it, or why it is nothing. */
export function ReferredNote({ referred }: { referred: string | undefined }) {
  const { say } = useSpeaker()
  if (referred === 'new') return <Alert variant="success">{say('friends.welcome_new')}</Alert>
  if (referred === 'known') return <Alert variant="info">{say('friends.welcome_known')}</Alert>
  return null
}
