import { expect, it } from 'vitest'
import { defaultWorkflow } from '@/lib/workflow/default-workflow'
import { bandName, bandsOf, bandText } from './workflow-words'

const { steps } = defaultWorkflow(2)

it('says for which amounts which steps are, and what they mean', () => {
  const bands = bandsOf(steps)
  expect(bands.map((band) => [bandName(band, 'GBP'), band.steps.length])).toEqual([['Under £1,000', 2], ['From £1,000 to under £10,000', 3], ['From £10,000', 4]])
  expect(bandText(bands[0] ?? { from: 0, to: null, steps: [] })).toBe('an operator enters what the invoice says within 24 hours, else a manager is told; then a checker compares it with the image, line by line within 24 hours, else a manager is told. Then the points are credited.')
})

it('says it of every claim where no amount is named', () => {
  expect(bandsOf(steps.slice(0, 2)).map((band) => bandName(band, 'GBP'))).toEqual(['Every claim'])
})
