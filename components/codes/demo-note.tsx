import Link from 'next/link'
import { Alert } from '@/components/ui/alert'

/** Only in the demo: where to read what would have been sent. */
export const DemoNote = () => (
  <Alert>
    <p>
      In the demo no message leaves this machine:{' '}
      <Link href="/outbox" target="_blank" className="font-medium underline underline-offset-4">read it in the outbox</Link>.
    </p>
  </Alert>
)
