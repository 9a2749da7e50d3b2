export default { plugins: { '@tailwindcss/postcss': {}, '@csstools/postcss-cascade-layers': {}, './components/ui/old-chromium.mjs': {} } }
