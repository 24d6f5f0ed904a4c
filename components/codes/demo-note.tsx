import Link from 'next/link'
import { useSpeaker } from '@/components/language/speaker'
import { Alert } from '@/components/ui/alert'

/** Only in the demo: where to read what would have been sent. */
export function DemoNote() {
  const { say } = useSpeaker()
  return (
    <Alert>
      <p>{say.rich('sign_in.demo', { a: (words) => <Link href="/outbox" target="_blank" className="font-medium underline underline-offset-4">{words}</Link> })}</p>
    </Alert>
  )
}
