export { archiveSegment, saveSegment } from './edit-segments'
export { countSegment, getSegment, listSegments } from './list-segments'
export { holdsIn, readSegments, requireSegment, segmentsOf } from './queries'
