import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/',
  plugins: [react()],
  resolve: { conditions: ['@rampa/source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    target: 'es2023',
    // the service's content security policy allows no data: addresses
    assetsInlineLimit: 0,
    rolldownOptions: {
      // our own libraries do nothing when merely loaded, so what a page does not use stays out of its script
      treeshake: { moduleSideEffects: [{ test: /libs\/(kernel|contracts)\/src\//, sideEffects: false }] },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/socket.io': { target: 'http://127.0.0.1:3000', ws: true } } },
});
