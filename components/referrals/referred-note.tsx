import { Alert } from '@/components/ui/alert'

/** After joining through a friend: what becomes of it, or why it is nothing. */
export function ReferredNote({ referred }: { referred: string | undefined }) {
  if (referred === 'new') return <Alert variant="success">Welcome. If your friend has a card here, points for you both follow when you have bought something.</Alert>
  if (referred === 'known') return <Alert variant="info">You were a customer here already. A friend counts only for who is new; nothing else changes.</Alert>
  return null
}
