import { Badge } from '@/components/ui/badge'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { Preview } from '@/lib/data-imports/schemas'

/** The first rows as they will be read. */
export function PreviewTable({ preview }: { preview: Preview }) {
  return (
    <section aria-labelledby="preview" className="grid min-w-0 gap-2">
      <h2 id="preview" className="text-sm font-medium">The first rows, as they will be read</h2>
      <div className="min-w-0 rounded-lg border">
        <Table aria-labelledby="preview">
          <TableHeader>
            <TableRow>
              <TableHead scope="col">Row</TableHead>
              {preview.fields.map(({ key, label }) => <TableHead key={key} scope="col">{label}</TableHead>)}
            </TableRow>
          </TableHeader>
          <TableBody>
            {preview.rows.map(({ row, cells, problem }) => (
              <TableRow key={row}>
                <TableCell className="align-top tabular-nums">{row}</TableCell>
                {cells.map((cell, at) => (
                  <TableCell key={at} className="max-w-64 align-top break-words">
                    {cell}
                    {problem && at === 0 ? <span className="mt-1 block max-w-64 whitespace-normal"><Badge variant="danger">Error</Badge> {problem}</span> : null}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  )
}
