export { closeShift } from './close-shift'
export { moveCash } from './move-cash'
export { openShift } from './open-shift'
export { currentShift, getShift, listShifts } from './read-shifts'
