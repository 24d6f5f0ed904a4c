export { approveGift, refuseGift } from './decide-gift'
export { dispatchGift, handOverGift } from './deliver-gift'
export { listGifts } from './list-gifts'
