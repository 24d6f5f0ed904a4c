import Image from 'next/image'
import { useSpeaker } from '@/components/language/speaker'
import type { MyClaim } from '@/lib/claims'

/** The pages as they were sent in; those of a document are images too. */
export function InvoiceImages({ files }: { files: MyClaim['files'] }) {
  const { say } = useSpeaker()
  if (files.length === 0) return <p className="text-muted-foreground">{say('invoices.no_images')}</p>
  return (
    <div className="grid gap-3">
      {files.map(({ fileId, width, height }, index) => (
        <a key={fileId} href={`/api/claims/files/${fileId}`} target="_blank" rel="noopener" className="block overflow-hidden rounded-lg border bg-card">
          <Image src={`/api/claims/files/${fileId}`} alt={say('invoices.image', { page: index + 1 })} width={width ?? 600} height={height ?? 800} unoptimized className="h-auto w-full" />
        </a>
      ))}
    </div>
  )
}
