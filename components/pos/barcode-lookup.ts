import type { TillProduct } from '@/lib/products/schemas'
import { callTill } from './call-till'

/** Looks a barcode up and sells what has it. @returns why not, in the cashier's words */
export const barcodeLookup = (onFound: (product: TillProduct) => void) => async (barcode: string): Promise<string | undefined> => {
  try {
    const result = await callTill('scan', { barcode })
    if (result.ok) {
      onFound(result.data)
      return undefined
    }
    return result.code === 'not_found' ? `No product has the barcode ${barcode}. Type its price.` : result.message
  } catch {
    return 'No answer from the server. Try again, or type the price.'
  }
}
