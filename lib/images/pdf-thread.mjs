// Draws a PDF's pages, and takes the text they carry. Run by look-into-pdf.ts in a thread of its own: PDFium runs as WebAssembly, which reaches
// nothing but its own memory, and the thread is ended when it takes too long. Nothing of the PDF is kept but what this draws.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { init } from '@embedpdf/pdfium'

const { bytes, mostPages, mostLetters, mostWords, side, dots } = workerData
const NO_PASSWORD = null
const LOCKED = 4
const XFA = [2, 3]
const BGRA = 4
const [WITH_ANNOTATIONS, WHITE] = [1, 0xffffffff]
const SPACES = /^[\s\u0000\ufffe\uffff]$/

const pdfium = await init({ wasmBinary: readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')) })
const { wasmExports } = pdfium.pdfium
// Its memory moves as it grows.
const memory = () => new DataView(pdfium.pdfium.HEAPU8.buffer)

function place(data) {
  const at = wasmExports.malloc(data.byteLength)
  pdfium.pdfium.HEAPU8.set(data, at)
  return at
}

/** Why it is not looked at any further; null: nothing is wrong with it. */
function refusal(document) {
  if (!document) return pdfium.FPDF_GetLastError() === LOCKED ? 'locked' : 'damaged'
  if (pdfium.FPDF_GetSecurityHandlerRevision(document) !== -1) return 'locked'
  if (pdfium.FPDFDoc_GetJavaScriptActionCount(document) !== 0 || XFA.includes(pdfium.FPDF_GetFormType(document))) return 'active'
  if (!attachments(document).every((name) => name.toLowerCase().endsWith('.xml'))) return 'active'
  const pages = pdfium.FPDF_GetPageCount(document)
  if (pages === 0) return 'damaged'
  return pages > mostPages ? 'pages' : null
}

/** An electronic invoice carries itself as XML, which is allowed; any other file is not. */
function attachments(document) {
  return Array.from({ length: Math.max(0, pdfium.FPDFDoc_GetAttachmentCount(document)) }, (_, index) => {
    const attachment = pdfium.FPDFDoc_GetAttachment(document, index)
    const size = pdfium.FPDFAttachment_GetName(attachment, 0, 0)
    const at = wasmExports.malloc(size)
    pdfium.FPDFAttachment_GetName(attachment, at, size)
    const name = new TextDecoder('utf-16le').decode(pdfium.pdfium.HEAPU8.slice(at, at + Math.max(0, size - 2)))
    wasmExports.free(at)
    return name
  })
}

function draw(document, index) {
  const page = pdfium.FPDF_LoadPage(document, index)
  if (!page) throw new Error('a page could not be read')
  const [wide, high] = [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)]
  const scale = Math.min(dots / 72, side / Math.max(wide, high))
  const [width, height] = [wide, high].map((length) => Math.max(1, Math.round(length * scale)))
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, BGRA, 0, 0)
  if (!bitmap) throw new Error('a page could not be drawn')
  pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
  pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS)
  const [from, stride] = [pdfium.FPDFBitmap_GetBuffer(bitmap), pdfium.FPDFBitmap_GetStride(bitmap)]
  const pixels = new Uint8Array(width * height * 3)
  const drawn = pdfium.pdfium.HEAPU8
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let at = from + y * stride; at < from + y * stride + width * 4; at += 4, to += 3) {
      pixels[to] = drawn[at + 2]
      pixels[to + 1] = drawn[at + 1]
      pixels[to + 2] = drawn[at]
    }
  }
  pdfium.FPDFBitmap_Destroy(bitmap)
  return { pixels, width, height, words: words(page, width, height) }
}

/** Words with their boxes as shares of the page, in the order in which they are written; of more than anybody prints on a page none. Half a letter, which a font may name, can’t be stored. */
function words(page, width, height) {
  const text = pdfium.FPDFText_LoadPage(page)
  const letters = pdfium.FPDFText_CountChars(text)
  const room = wasmExports.malloc(40)
  const found = []
  let word = null
  for (let index = 0; letters <= mostLetters && index < letters; index += 1) {
    const letter = String.fromCodePoint(pdfium.FPDFText_GetUnicode(text, index) || 0x20)
    const box = SPACES.test(letter) ? null : boxOf(page, text, index, room, width, height)
    if (!box || (word && apart(word, box))) word = null
    if (!box) continue
    if (!word) found.push((word = { text: '', ...box }))
    word.text += letter
    Object.assign(word, { x0: Math.min(word.x0, box.x0), y0: Math.min(word.y0, box.y0), x1: Math.max(word.x1, box.x1), y1: Math.max(word.y1, box.y1) })
  }
  wasmExports.free(room)
  pdfium.FPDFText_ClosePage(text)
  return found.length > mostWords ? [] : found.map(({ text: written, x0, y0, x1, y1 }) => ({ text: written.toWellFormed(), confidence: 1, box: [x0 / width, y0 / height, (x1 - x0) / width, (y1 - y0) / height] }))
}

/** Where one letter ends and another word begins, though no space stands between them. */
const apart = (word, box) => box.x0 > word.x1 + (word.y1 - word.y0) || box.x1 < word.x0 || box.y0 > word.y1 || box.y1 < word.y0

/** In dots of the drawing, however the page is turned. */
function boxOf(page, text, index, room, width, height) {
  if (!pdfium.FPDFText_GetCharBox(text, index, room, room + 8, room + 16, room + 24)) return null
  const [left, right, bottom, top] = [0, 8, 16, 24].map((at) => memory().getFloat64(room + at, true))
  const [a, b] = [[left, top], [right, bottom]].map(([x, y]) => {
    pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, room + 32, room + 36)
    return [memory().getInt32(room + 32, true), memory().getInt32(room + 36, true)]
  })
  return { x0: Math.min(a[0], b[0]), y0: Math.min(a[1], b[1]), x1: Math.max(a[0], b[0]), y1: Math.max(a[1], b[1]) }
}

pdfium.PDFiumExt_Init()
const document = pdfium.FPDF_LoadMemDocument(place(bytes), bytes.byteLength, NO_PASSWORD)
const refused = refusal(document)
const pages = refused ? [] : Array.from({ length: pdfium.FPDF_GetPageCount(document) }, (_, index) => draw(document, index))
parentPort.postMessage({ refused, pages }, pages.map(({ pixels }) => pixels.buffer))
