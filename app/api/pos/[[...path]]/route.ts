export const dynamic = 'force-dynamic'

export {
  tillResponse as GET, tillResponse as POST, tillResponse as PUT, tillResponse as PATCH, tillResponse as DELETE,
} from '@/lib/doors/till/web'
