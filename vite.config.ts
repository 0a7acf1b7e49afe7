import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The browser application: `web/` → `web/dist/`, served by our own server, which puts the nonce into index.html per request. */
export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    // A data: URL in a stylesheet would need a looser content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the browser loads is measured, gzipped, by tests/browser/size.browser.test.ts.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      // The page of sign-in stands apart, so that it is there at once.
      input: ['web/index.html', 'web/dang-nhap.html'],
      output: {
        // zodJitless.ts must run before the first schema is made, whatever chunk that ends up in.
        strictExecutionOrder: true,
      },
    },
  },
});
