import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname), 'server-only': path.resolve(import.meta.dirname, 'lib/launch/server-only.ts') } },
  test: { include: ['{lib,components,app,prisma}/**/*.test.{ts,tsx}'], testTimeout: 60_000, hookTimeout: 60_000 },
})
