export { createCampaign, setCampaignState, setStacking, updateCampaign } from './edit-campaigns'
export { listCampaigns } from './list-campaigns'
export { campaignResults } from './results'
