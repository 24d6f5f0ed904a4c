import { expect, it } from 'vitest'
import { speakerOf } from '@/lib/language'
import { languages } from '@/lib/language/plain'
import type { Notice } from '@/lib/notices/schemas'
import { noticeWords } from './notice-words'

const takenBack = (why?: string): Notice => ({
  id: '', programId: '', business: 'Brand', timeZone: 'UTC', at: new Date(0), kind: 'points_refunded', read: false, isNew: true, data: { points: 0, takenBack: 100, why }, reward: null, reason: null, message: null,
})
const said = (notice: Notice) => languages.map((language) => noticeWords(speakerOf(language), notice))

it('says that points of an invoice were taken back, where nothing was bought or brought back', () => {
  expect(said(takenBack('claim.points_taken'))).toEqual(['Taken back: 100 points for an invoice.', 'Zurückgenommen: 100 Punkte für eine Rechnung.', 'Repris : 100 points pour une facture.', 'Retirado: 100 puntos por una factura.'])
  expect(said(takenBack())[0]).toBe('Refund: 100 points of the purchase were taken back.')
})
