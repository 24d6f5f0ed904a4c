'use server'

import { action } from '@/lib/doors/action'
import { call } from '@/lib/doors/call'
import { checked, required } from '@/lib/doors/form-values'
import { previewImport } from './preview'
import { checkImport, startImport, undoImport } from './steps'
import { addPart, closeFile, discardImport, openFile } from './upload'

export const openImportFile = call(openFile)
export const sendPart = call(addPart)
export const closeImportFile = call(closeFile)
export const previewRows = call(previewImport)
export const checkRows = call(checkImport)
export const startImportAction = action(startImport, { parse: (form) => ({ importId: required(form, 'importId'), whole: checked(form, 'whole') }) })
export const undoImportAction = action(undoImport, {
  parse: (form) => ({ importId: required(form, 'importId'), used: checked(form, 'fromOthers') ? 'within_balance' as const : 'keep' as const }),
})
export const discardImportAction = action(discardImport, { parse: (form) => ({ importId: required(form, 'importId') }), redirectTo: () => '/shop/imports' })
