// Builds dist/: main.css, staff.css and staff.js (which residents do not load), one stylesheet a theme, icons.svg and favicon.svg.
// The server gives the files their hashed names; nothing here is fetched from elsewhere.
import { build } from "esbuild";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { prune } from "./prune.mjs";
import icons from "./icons.json" with { type: "json" };

const here = dirname(fileURLToPath(import.meta.url));
const at = (...parts) => join(here, ...parts);

// The component libraries bring states and variants that Voordeur does not have.
const slim = {
  name: "slim",
  setup(b) {
    b.onLoad({ filter: /[\\/]@(utrecht|nl-design-system-candidate)[\\/].*\.css$/ }, async ({ path }) => ({
      contents: prune(await readFile(path, "utf8")),
      loader: "css",
    }));
  },
};

const themes = (await readdir(at("themes"))).filter((f) => f.endsWith(".css"));
await rm(at("dist"), { recursive: true, force: true });
await build({
  absWorkingDir: here,
  entryPoints: [
    { in: at("main.css"), out: "main" },
    { in: at("staff.css"), out: "staff" },
    { in: at("staff.js"), out: "staff" },
    ...themes.map((f) => ({ in: at("themes", f), out: `theme-${f.slice(0, -4)}` })),
  ],
  outdir: at("dist"),
  bundle: true,
  minify: true,
  legalComments: "none",
  banner: { css: "/* EUPL-1.2; with parts of NL Design System (nl and utrecht components, EUPL-1.2) */" },
  target: ["safari14", "chrome87", "firefox78"],
  plugins: [slim],
  logLevel: "warning",
});

// One <symbol> an icon. Stroke and size come from the page; the empty 24×24 frame of Tabler is left out.
const symbol = async ([id, name]) => {
  const svg = await readFile(at("node_modules/@tabler/icons/icons/outline", `${name}.svg`), "utf8");
  const shapes = svg.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, "")
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" ?\/>/, "")
    .replace(/\s*\n\s*/g, "").replaceAll(" />", "/>");
  return `<symbol id="${id}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`;
};
// Our own drawings, already written as symbols.
const drawn = async (f) => (await readFile(at("brand", f), "utf8"))
  .replace(/<!--[\s\S]*?-->/g, "").replace(/\s*\n\s*/g, "");
const symbols = await Promise.all([...Object.entries(icons).map(symbol), drawn("mark.symbol.svg"), drawn("street.symbol.svg")]);
await mkdir(at("dist"), { recursive: true });
await writeFile(at("dist/icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
await writeFile(at("dist/favicon.svg"), await drawn("favicon.svg"));
