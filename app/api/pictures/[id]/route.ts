import { readPicture } from '@/lib/pictures'

export const dynamic = 'force-dynamic'

/** A picture never changes under its id, so a browser keeps it. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const picture = await readPicture((await params).id)
  if (!picture) return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } })
  return new Response(new Uint8Array(picture.bytes), { headers: { 'Content-Type': picture.type, 'Cache-Control': 'public, max-age=31536000, immutable' } })
}
