import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  images: { unoptimized: true },
  serverExternalPackages: ['@node-rs/argon2', 'exceljs', 'pg'],
  experimental: { serverActions: { bodySizeLimit: '2mb' } },
}
export default config
