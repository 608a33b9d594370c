import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: 'test/support/built.ts',
    setupFiles: 'test/support/before-servers.ts',
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // half of a suite waits for another process: workerd, a browser
    maxWorkers: 2,
    // files share their worker's modules: to load the application for each would take as long as many of them
    isolate: false,
    // workerd runs here without asking anything of the network
    env: { WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_HIDE_BANNER: 'true' },
  },
})
