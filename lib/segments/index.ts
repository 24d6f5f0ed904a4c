export { archiveSegment, saveSegment } from './edit-segments'
export { countSegment, getSegment, listSegments } from './list-segments'
export { holdsIn, requireSegment, scopeOf, segmentsById, segmentsOf } from './queries'
