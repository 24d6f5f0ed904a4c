/** `hidden`: what a page’s text says besides, and nobody sees. */
type Wish = { pages?: string[][]; hidden?: string[][]; catalog?: string; trailer?: string; more?: string[]; mediaBox?: string; rotate?: number }

/** A PDF as a till's program writes it: pages of text in Helvetica, with whatever else a test wants in it. */
export function pdf({ pages = [['Invoice']], hidden = [], catalog = '', trailer = '', more = [], mediaBox = '0 0 595 842', rotate = 0 }: Wish = {}): Buffer {
  const kids = pages.map((_, index) => 4 + index * 2)
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`, `<< /Type /Pages /Count ${pages.length} /Kids [${kids.map((id) => `${id} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((lines, index) => {
      const written = (mode: number, all: readonly string[]) => `BT /F 14 Tf ${mode} Tr 50 780 Td 20 TL ${all.map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`).join(' ')} ET`
      const text = [...(hidden[index] ? [written(3, hidden[index])] : []), written(0, lines)].join(' ')
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [${mediaBox}] /Rotate ${rotate} /Resources << /Font << /F 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
        `<< /Length ${Buffer.byteLength(text, 'latin1')} >>\nstream\n${text}\nendstream`,
      ]
    }),
    ...more,
  ]
  let body = '%PDF-1.7\n'
  const places = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`, 'latin1')
}

/** The number of the first of `more`, after so many pages. */
export const numberOfMore = (pages = 1): number => 4 + pages * 2

export const invoiceLines = ['Blue Wholesale Ltd', '1 High Street, London', 'Invoice No: BW-2041', 'Date: 17/03/2026', 'Item Qty Price Amount', 'White paint 2 12.50 25.00', 'Brush 1 4.10 4.10', 'Total amount 29.10']
