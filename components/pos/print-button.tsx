'use client'

import { Printer } from 'lucide-react'
import { Button } from '@/components/ui/button'

export function PrintButton({ what }: { what: string }) {
  return <Button variant="outline" className="print:hidden" onClick={() => window.print()}><Printer aria-hidden="true" />Print the {what}</Button>
}
