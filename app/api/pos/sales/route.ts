// The same as ../[[...path]], which would do: an address of its own is found without trying the pattern of every page.
export const dynamic = 'force-dynamic'

export {
  tillResponse as GET, tillResponse as POST, tillResponse as PUT, tillResponse as PATCH, tillResponse as DELETE,
} from '@/lib/doors/till/web'
