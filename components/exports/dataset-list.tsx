import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { NamedDataset } from '@/lib/exports/dataset-schemas'

/** Each data set as a file of its own. */
export function DatasetList({ datasets }: { datasets: readonly NamedDataset[] }) {
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {datasets.map(({ key, title, description, columns }) => (
        <li key={key} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 py-4">
          <div className="grid min-w-0 flex-1 basis-64 gap-1">
            <h2 className="text-sm font-medium">{title}</h2>
            <p className="text-sm text-muted-foreground">{description}</p>
            <details className="text-sm text-muted-foreground">
              <summary className="w-fit cursor-pointer py-1">{columns.length} columns</summary>
              <ul className="grid gap-0.5 pt-1 pl-4">{columns.map(([name, meaning]) => <li key={name}><code className="text-foreground">{name}</code> {meaning}</li>)}</ul>
            </details>
          </div>
          <Button asChild variant="outline" size="sm"><a href={`/shop/exports/${key}.csv`} download aria-label={`Download ${title} as CSV`}><Download />CSV</a></Button>
        </li>
      ))}
    </ul>
  )
}
