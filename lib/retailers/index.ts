export { endRetailer } from './end'
export { enrolRetailer } from './enrol'
export { getMyRetailer } from './get-mine'
export { listRetailers } from './list'
