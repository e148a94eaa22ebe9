import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = 'http://127.0.0.1:4780'

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2023', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  // The server answers only to its own name, hence the changed Host and Origin.
  server: { proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: server } } } },
})
