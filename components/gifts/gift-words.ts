import type { BadgeVariant } from '@/components/ui/badge'
import type { GiftState } from '@/lib/gifts/schemas'

/** What is to be done about one that its retailer asked for. */
export const retailerNext: Partial<Record<GiftState, string>> = {
  requested: 'Nothing to do: it waits for the brand.',
  approved: 'Hand it over with their code, if you have it; else it is sent.',
  ordered: 'Nothing to do: it is on its way to you.',
  dispatched: 'Hand it over with their code once it is here.',
}

export const giftWords: Record<GiftState, { label: string; variant: BadgeVariant }> = {
  requested: { label: 'Asked for', variant: 'warning' },
  approved: { label: 'Approved', variant: 'success' },
  ordered: { label: 'Ordered', variant: 'success' },
  dispatched: { label: 'Dispatched', variant: 'success' },
  handed_over: { label: 'Handed over', variant: 'default' },
  refused: { label: 'Refused', variant: 'default' },
  cancelled: { label: 'Taken back', variant: 'default' },
  expired: { label: 'Over', variant: 'default' },
  returned: { label: 'Came back', variant: 'danger' },
}

/** What says that a gift was handed over. */
export const proofWords = { code: 'The code of whom it is for', holder: 'Whoever it is for said so', photo: 'A photo of what the courier delivered' } as const

export const giftPhotoAddress = (photoId: string): string => `/api/gifts/photos/${photoId}`
