import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: { alias: { '@': at('.'), 'server-only': at('./lib/launch/server-only.ts') } },
  test: { include: ['{lib,components,app,prisma}/**/*.test.{ts,tsx}'], testTimeout: 60_000, hookTimeout: 60_000 },
})
