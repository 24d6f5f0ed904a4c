export { dashboard } from './dashboard'
export { rollupChecks } from './rollup-checks'
export { dashboardInput, dashboardOutput } from './schemas'
export type { Dashboard, DashboardInput, Figure, RecentSale } from './schemas'
