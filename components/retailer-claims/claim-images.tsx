import Image from 'next/image'
import type { OwnClaimDetails } from '@/lib/claims'

/** The pages in their order, each in full when it is tapped. */
export function ClaimImages({ files }: { files: OwnClaimDetails['files'] }) {
  if (files.length === 0) return <p className="text-muted-foreground">No image is kept of it.</p>
  return (
    <ul aria-label="Images of the invoice" className="grid grid-cols-2 gap-3 sm:grid-cols-3">
      {files.map(({ fileId, width, height }, index) => (
        <li key={fileId}>
          <a href={`/api/claims/files/${fileId}`} target="_blank" rel="noopener" className="block overflow-hidden rounded-lg border bg-card">
            <Image src={`/api/claims/files/${fileId}`} alt={`Image ${index + 1} of the invoice`} width={width ?? 300} height={height ?? 400} unoptimized className="aspect-3/4 w-full object-cover object-top" />
          </a>
        </li>
      ))}
    </ul>
  )
}
