// Bundles every page of a group into its folder `dist`: `node ../build.mjs` in the group's folder.
// A page is `pages/NAME/main.(jsx|tsx|ts|js)`; it draws itself into <div id="root">, and gives its framework's own
// state as `window.state()`. A style sheet `NAME.tailwind.css` is made by Tailwind, with the tailwind.config.cjs
// beside it.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const load = createRequire(join(process.cwd(), "package.json"));
const { build } = load("esbuild");

const html = (name, styled) => `<!doctype html>
<html lang="sv">
<head><meta charset="utf-8"><title>${name}</title>${styled ? `<link rel="stylesheet" href="${name}.css">` : ""}</head>
<body><div id="root"></div><script type="module" src="${name}.js"></script></body>
</html>
`;

const main = (name) => readdirSync(join("pages", name)).find((file) => /^main\.(jsx|tsx|ts|js)$/.test(file));
const names = readdirSync("pages").filter(main);

const styles = {
  name: "styles",
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.tailwind\.css$/ }, async ({ path }) => {
      const plugin = load("tailwindcss")({ config: join(dirname(path), "tailwind.config.cjs") });
      const { css } = await load("postcss")([plugin]).process(readFileSync(path, "utf-8"), { from: path });
      return { contents: css, loader: "css" };
    });
    // A font that lies on another server is left out: no page asks for anything outside the machine.
    onLoad({ filter: /\.css$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf-8").replace(/@font-face\s*\{[^}]*https:[^}]*\}/g, ""),
      loader: path.endsWith(".module.css") ? "local-css" : "css",
    }));
  },
};

await build({
  entryPoints: Object.fromEntries(names.map((name) => [name, join("pages", name, main(name))])),
  outdir: "dist",
  bundle: true,
  format: "esm",
  jsx: "automatic",
  logLevel: "error",
  plugins: [styles],
  external: ["/assets/*"], // what a style sheet names by its address on a site
  define: { "process.env.NODE_ENV": '"production"', global: "window" },
  loader: { ".woff": "dataurl", ".woff2": "dataurl", ".ttf": "dataurl", ".eot": "dataurl", ".svg": "dataurl", ".png": "dataurl" },
});
for (const name of names) writeFileSync(join("dist", `${name}.html`), html(name, existsSync(join("dist", `${name}.css`))));
