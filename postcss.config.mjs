import { fileURLToPath } from 'node:url'

export default {
  plugins: {
    '@tailwindcss/postcss': {},
    '@csstools/postcss-cascade-layers': {},
    [fileURLToPath(new URL('./components/ui/old-chromium.mjs', import.meta.url))]: {},
  },
}
