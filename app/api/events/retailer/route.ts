export { retailerEvents as GET } from '@/lib/doors/live-events'

export const dynamic = 'force-dynamic'
