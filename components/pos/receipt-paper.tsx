'use client'

import { useEffect, useRef } from 'react'

const MARGIN_MM = 4
const MM_PER_PX = 25.4 / 96

// Only the receipt is printed, black on white: what is neither around it nor in it takes no room, so no blank page follows.
const paper = (heightMm: number) => `@media print {
  @page { size: 80mm ${heightMm}mm; margin: ${MARGIN_MM}mm }
  html, body { background: #fff; min-height: 0 }
  body :not(:has([data-receipt]), [data-receipt], [data-receipt] *) { display: none }
  body :has([data-receipt]) { display: block; min-height: 0; margin: 0; padding: 0; border: 0; background: #fff }
  [data-receipt], [data-receipt] * { color: #000; background: #fff; border-color: #000 }
  [data-receipt] { width: 72mm; max-width: none; border: 0; padding: 0 }
}`

/** The slip's height on 72 mm, which is what 80 mm paper leaves: a roll has no pages, but printing wants to be told. */
function heightOnPaper(): number {
  const slip = document.querySelector<HTMLElement>('[data-receipt]')
  if (!slip) return 0
  const before = slip.style.cssText
  slip.style.cssText = 'width: 72mm; max-width: none; border: 0; padding: 0'
  const { height } = slip.getBoundingClientRect()
  slip.style.cssText = before
  return Math.ceil(height * MM_PER_PX) + 2 * MARGIN_MM + 2
}

export function ReceiptPaper() {
  const style = useRef<HTMLStyleElement>(null)
  useEffect(() => {
    const fit = () => {
      if (style.current) style.current.textContent = paper(heightOnPaper())
    }
    window.addEventListener('beforeprint', fit)
    return () => window.removeEventListener('beforeprint', fit)
  }, [])
  return <style ref={style}>{paper(200)}</style>
}
