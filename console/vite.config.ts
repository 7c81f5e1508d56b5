/** How the console is built: one static site, no inline script, so that it runs under a strict content policy. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const vendors = {
  groups: [
    { name: "firebase", test: /node_modules\/@?firebase/ },
    { name: "react", test: /node_modules\/(react|react-dom|scheduler)\// },
  ],
};

// The one default export of the console: vite finds its configuration by it.
export default defineConfig({
  plugins: [react()],
  server: { host: "127.0.0.1", fs: { allow: [".."] } },
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Firebase alone is 545 kB before compression.
    chunkSizeWarningLimit: 600,
    rolldownOptions: { output: { codeSplitting: vendors } },
  },
});
