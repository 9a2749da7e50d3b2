import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // npm test checks them: a first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: ['@node-rs/argon2', 'nodemailer', 'pg', 'pg-boss', 'yauzl', 'yazl'],
  // Evidence is up to 20 MB; what comes around it is little.
  experimental: { serverActions: { bodySizeLimit: '2mb' }, proxyClientMaxBodySize: '21mb' },
}
export default config
