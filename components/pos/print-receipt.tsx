'use client'

import { Printer } from 'lucide-react'
import { Button } from '@/components/ui/button'

export function PrintReceipt() {
  return <Button variant="outline" onClick={() => window.print()}><Printer aria-hidden="true" />Print the receipt</Button>
}
