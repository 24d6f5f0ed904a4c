export const OUTLET_COOKIE = 'tessera.till-outlet'
