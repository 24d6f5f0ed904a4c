import type { TillProduct } from '@/lib/products/schemas'
import { callTill } from './call-till'
import { isOffline } from './offline/network'

/** Looks a barcode up and sells what has it: a product with a button is at hand, others only the server knows. @returns why not, in the cashier's words */
export const barcodeLookup = (buttons: readonly TillProduct[], onFound: (product: TillProduct) => void) => async (barcode: string): Promise<string | undefined> => {
  const atHand = buttons.find((one) => one.barcode === barcode)
  if (atHand) return void onFound(atHand)
  if (isOffline()) return `No product with a button has the barcode ${barcode}, and others can’t be asked for without a network. Type its price.`
  try {
    const result = await callTill('scan', { barcode })
    if (result.ok) return void onFound(result.data)
    return result.code === 'not_found' ? `No product has the barcode ${barcode}. Type its price.` : result.message
  } catch {
    return 'No answer from the server. Try again, or type the price.'
  }
}
