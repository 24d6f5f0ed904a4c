// Reads the words on an image. Run by read-image.ts in a thread of its own, which gives way to everything else that the machine has to do.
import { setPriority } from 'node:os'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { createWorker, OEM, PSM } from 'tesseract.js'

// A priority is a thread's on Linux, and so is that of the threads it starts; elsewhere it would be the whole server's.
if (process.platform === 'linux') setPriority(0, 19)

const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json'))
const worker = await createWorker('eng', OEM.LSTM_ONLY, { langPath: join(data, '4.0.0_best_int'), cacheMethod: 'none', gzip: true })
// A receipt is one block of rows, of which none is of another column.
await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_BLOCK, user_defined_dpi: '300' })
const { data: { blocks } } = await worker.recognize(Buffer.from(workerData.image), {}, { blocks: true, text: false })
const words = (blocks ?? []).flatMap(({ paragraphs }) => paragraphs).flatMap(({ lines }) => lines).flatMap((line) => line.words)
parentPort.postMessage(words.map(({ text, confidence, bbox: { x0, y0, x1, y1 } }) => ({ text, confidence, x0, y0, x1, y1 })))
