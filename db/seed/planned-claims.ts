export type Planned = {
  number: string
  from: 'hill' | 'mill'
  /** Which of the retailer's customers. */
  buyer: number
  /** How long before the demo began it was written, and how old its invoice was then. */
  hoursAgo: number
  invoiceDays: number
  /** Hours between two acts. */
  pace: number
  /** Places in the catalogue, and how many. */
  lines: [product: number, quantity: number][]
  then: string[]
  /** The operator had it on paper. */
  paper?: boolean
  /** Whose invoice it says it is, where that is another's. */
  seller?: 'hill' | 'mill'
  /** The operator read a total so much higher. */
  corrected?: number
  /** The line that the checker refuses. */
  refused?: number
}

const credited = ['send', 'enter', 'check']

/** A claim for each state, step and oddity that the back office meets. */
export const plannedClaims: Planned[] = [
  { number: 'HS-2001', from: 'hill', buyer: 0, hoursAgo: 30 * 24, invoiceDays: 2, pace: 3, lines: [[2, 6], [4, 10]], then: credited },
  { number: 'HS-2002', from: 'hill', buyer: 1, hoursAgo: 28 * 24, invoiceDays: 1, pace: 3, lines: [[0, 1], [1, 2]], then: [...credited, 'note'] },
  { number: 'ML-880', from: 'mill', buyer: 0, hoursAgo: 26 * 24, invoiceDays: 3, pace: 2, lines: [[3, 8], [4, 4]], then: credited, refused: 2 },
  { number: 'HS-2007', from: 'hill', buyer: 2, hoursAgo: 20 * 24, invoiceDays: 2, pace: 4, lines: [[0, 10], [1, 4]], then: [...credited, 'manager'] },
  { number: 'HS-2010', from: 'hill', buyer: 3, hoursAgo: 15 * 24, invoiceDays: 4, pace: 2, lines: [[2, 12]], then: [...credited, 'reverse'] },
  { number: 'HS-2012', from: 'hill', buyer: 4, hoursAgo: 12 * 24, invoiceDays: 1, pace: 2, lines: [[3, 3]], then: ['send', 'enter', 'reject'] },
  { number: 'HS-2014', from: 'hill', buyer: 0, hoursAgo: 30, invoiceDays: 2, pace: 1, lines: [[4, 20]], then: ['send', 'return'] },
  { number: 'HS-2015', from: 'hill', buyer: 1, hoursAgo: 3, invoiceDays: 1, pace: 0, lines: [[2, 2]], then: [] },
  { number: 'HS-2016', from: 'hill', buyer: 2, hoursAgo: 27, invoiceDays: 1, pace: 0.1, lines: [[2, 5], [3, 2]], then: ['send'] },
  { number: 'HS-2017', from: 'hill', buyer: 3, hoursAgo: 22, invoiceDays: 3, pace: 0.1, lines: [[0, 1], [4, 6]], then: ['send'] },
  { number: 'ML-902', from: 'mill', buyer: 0, hoursAgo: 4, invoiceDays: 120, pace: 0.1, lines: [[3, 4]], then: ['send'] },
  { number: 'ML-903', from: 'mill', buyer: 0, hoursAgo: 2, invoiceDays: 2, pace: 0.1, lines: [[0, 1], [2, 1]], then: ['send'] },
  { number: 'HS-2001', from: 'mill', buyer: 0, seller: 'hill', hoursAgo: 26, invoiceDays: 27, pace: 0.5, lines: [[2, 6], [4, 10]], then: ['send', 'enter'] },
  { number: 'HS-2018', from: 'hill', buyer: 4, hoursAgo: 24, invoiceDays: 2, pace: 0.5, lines: [[2, 8], [3, 1], [4, 2]], then: ['send', 'enter'], corrected: 450 },
  { number: 'HS-2019', from: 'hill', buyer: 0, hoursAgo: 10, invoiceDays: 1, pace: 0.5, lines: [[1, 1]], then: ['send'], paper: true },
  { number: 'HS-2020', from: 'hill', buyer: 1, hoursAgo: 40, invoiceDays: 5, pace: 0.5, lines: [[0, 6], [1, 5]], then: credited },
  { number: 'HS-2021', from: 'hill', buyer: 2, hoursAgo: 12, invoiceDays: 2, pace: 0.5, lines: [[0, 8], [2, 10]], then: credited },
  { number: 'HS-2022', from: 'hill', buyer: 3, hoursAgo: 60, invoiceDays: 6, pace: 0.5, lines: [[0, 60], [1, 20]], then: [...credited, 'manager'] },
]
