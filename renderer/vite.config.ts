import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2023',
    // The content security policy allows no data: modules and no inlined workers, so every asset is a file.
    assetsInlineLimit: 0,
    // The charts, three and the kinds are loaded from disk or loopback, so size costs no one a download.
    chunkSizeWarningLimit: 3000,
  },
});
