// zod tries whether it may compile code, which every page's Content-Security-Policy forbids and the browser then reports. Told beforehand
// (it looks here), it does not try.
;(globalThis as { __zod_globalConfig?: { jitless?: boolean } }).__zod_globalConfig = { jitless: true }

export {}
