import { Download } from 'lucide-react'
import { listHref } from '@/components/organizations/list-href'
import type { ListParams } from '@/components/organizations/list-href'
import { Button } from '@/components/ui/button'

/** A report's rows as a file, for a program that reads text and for one that calculates. */
export function ReportExport({ path, params = {} }: { path: string; params?: ListParams }) {
  return (
    <>
      <Button asChild variant="outline"><a href={listHref(path, params)} download><Download />Export</a></Button>
      <Button asChild variant="outline"><a href={listHref(path, params, { format: 'xlsx' })} download><Download />Excel</a></Button>
    </>
  )
}
