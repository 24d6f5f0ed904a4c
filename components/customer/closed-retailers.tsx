import { Alert } from '@/components/ui/alert'
import { plural } from '@/lib/core/format'

/** Who worked for a brand learns why its pages are gone; whose number it is now, no more than that there was something. */
export function ClosedRetailers({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <Alert variant="warning">
      {plural(count, {
        one: 'A retailer’s account of this number was not used for a year or longer, and is closed: numbers change hands. If it is yours, ask the brand to enrol you again. Its points are kept.',
        other: '# retailers’ accounts of this number were not used for a year or longer, and are closed: numbers change hands. If they are yours, ask the brands to enrol you again. Their points are kept.',
      })}
    </Alert>
  )
}
