export { trySale } from './try-sale'
export type { Sample, Trial, TrialProgram } from './try-sale'
