import { defineConfig } from 'vite';

/** Pages are built to `dist/web`, beside the server that serves them. Oxc reads TSX by itself. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
});
