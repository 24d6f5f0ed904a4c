import { FileText } from 'lucide-react'
import Image from 'next/image'
import { useSpeaker } from '@/components/language/speaker'
import { Button } from '@/components/ui/button'
import type { MyClaim } from '@/lib/claims'

/** The pages as they were sent in; a document opens on its own. */
export function InvoiceImages({ files }: { files: MyClaim['files'] }) {
  const { say } = useSpeaker()
  if (files.length === 0) return <p className="text-muted-foreground">{say('invoices.no_images')}</p>
  return (
    <div className="grid gap-3">
      {files.map(({ fileId, type, width, height }, index) => (type === 'application/pdf' ? (
        <Button key={fileId} asChild variant="outline" className="w-fit"><a href={`/api/claims/files/${fileId}`} target="_blank" rel="noopener"><FileText aria-hidden="true" />{say('invoices.document')}</a></Button>
      ) : (
        <a key={fileId} href={`/api/claims/files/${fileId}`} target="_blank" rel="noopener" className="block overflow-hidden rounded-lg border bg-card">
          <Image src={`/api/claims/files/${fileId}`} alt={say('invoices.image', { page: index + 1 })} width={width ?? 600} height={height ?? 800} unoptimized className="h-auto w-full" />
        </a>
      )))}
    </div>
  )
}
