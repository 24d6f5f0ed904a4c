import { PROOF_MINUTES } from './proof'

const kept = { path: '/lookup', seconds: PROOF_MINUTES * 60 }

/** What the asker's browser keeps between the steps, so that neither number nor proof ever stands in an address. */
export const ASKED_COOKIE = { name: 'tessera.lookup.asked', ...kept }
export const PROOF_COOKIE = { name: 'tessera.lookup.proof', ...kept }
