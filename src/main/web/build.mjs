// Builds the style sheet, the script, the fonts and the icons:
//   node build.mjs OUTDIR MANIFEST
// File names carry a hash of the content, so that they can be cached for good; MANIFEST maps plain name to hashed name.
import { build } from "esbuild";
import postcss from "postcss";
import valueParser from "postcss-value-parser";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { gzipSync, inflateSync } from "node:zlib";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [outdir, manifest] = process.argv.slice(2).map((path) => resolve(path));
if (!outdir || !manifest) {
  console.error("Usage: node build.mjs OUTDIR MANIFEST");
  process.exit(2);
}

const components = new Set(JSON.parse(readFileSync(join(here, "components.json"), "utf8")));
const notOurs = /^(nl|utrecht)-/;
const names = new Map();
const budgets = { css: 18 * 1024, js: 10 * 1024, woff2: 15 * 1024 };

refuseUnknownComponents(join(here, "../resources/templates"));
rmSync(outdir, { recursive: true, force: true });
mkdirSync(outdir, { recursive: true });
mkdirSync(dirname(manifest), { recursive: true });

const css = await bundle("css/overleg.css", { loader: { ".woff2": "file" }, assetNames: "[name].[hash]" });
for (const file of css.outputFiles.filter((file) => file.path.endsWith(".woff2"))) {
  const hashed = basename(file.path);
  keep(hashed.replace(/\.[^.]+(\.woff2)$/, "$1"), hashed, file.contents);
}
emit("overleg.css", "/*! NL Design System, gemeente Utrecht, Frameless, Interstedelijk Overleg: EUPL-1.2. Font: licences.txt */"
  + shake(text(css, ".css")));
emit("overleg.js", text(await bundle("js/overleg.js", { target: "es2020" }), ".js"));
for (const icon of readdirSync(join(here, "icon")).sort()) {
  emit(icon, readFileSync(join(here, "icon", icon)));
}
writeFileSync(join(outdir, "licences.txt"), licences());
for (const weight of [400, 600]) {
  printFont(`atkinson-hyperlegible-next-latin-${weight}-normal`);
}
writeFileSync(manifest, [...names].sort().map(([name, hashed]) => `${name}=${hashed}\n`).join(""));

// The same letters for paper: WOFF 1.0 (https://www.w3.org/TR/WOFF/) is a TrueType font whose tables are compressed one by one.
// Beside the manifest, so that it is not served.
function printFont(name) {
  const woff = readFileSync(join(here, `node_modules/@fontsource/atkinson-hyperlegible-next/files/${name}.woff`));
  const count = woff.readUInt16BE(12);
  const power = Math.floor(Math.log2(count));
  const directory = Buffer.alloc(12 + 16 * count);
  woff.copy(directory, 0, 4, 8);
  [count, 2 ** power * 16, power, (count - 2 ** power) * 16].forEach((value, i) => directory.writeUInt16BE(value, 4 + 2 * i));
  const parts = [directory];
  let at = directory.length;
  for (let i = 0; i < count; i++) {
    const from = 44 + 20 * i;
    const [offset, packed, length, checksum] = [4, 8, 12, 16].map((place) => woff.readUInt32BE(from + place));
    const stored = woff.subarray(offset, offset + packed);
    const table = Buffer.alloc(Math.ceil(length / 4) * 4);
    (packed < length ? inflateSync(stored) : stored).copy(table);
    woff.copy(directory, 12 + 16 * i, from, from + 4);
    [checksum, at, length].forEach((value, j) => directory.writeUInt32BE(value, 16 + 16 * i + 4 * j));
    parts.push(table);
    at += table.length;
  }
  mkdirSync(join(dirname(manifest), "paper"), { recursive: true });
  writeFileSync(join(dirname(manifest), "paper", `${name}.ttf`), Buffer.concat(parts));
}

function bundle(entry, options) {
  return build({
    absWorkingDir: here,
    entryPoints: [entry],
    outdir,
    bundle: true,
    minify: true,
    write: false,
    legalComments: "none",
    logLevel: "warning",
    ...options,
  });
}

function text(result, extension) {
  return result.outputFiles.find((file) => file.path.endsWith(extension)).text;
}

function emit(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8);
  const extension = extname(name);
  keep(name, `${name.slice(0, -extension.length)}.${hash}${extension}`, content);
}

function keep(name, hashed, content) {
  const bytes = Buffer.from(content);
  const packed = gzipSync(bytes, { level: 9 });
  const extension = extname(name).slice(1);
  writeFileSync(join(outdir, hashed), bytes);
  if (/^(css|js|svg)$/.test(extension)) {
    writeFileSync(join(outdir, `${hashed}.gz`), packed);
  }
  const weight = extension === "css" ? packed.length : bytes.length;
  if (weight > (budgets[extension] ?? Infinity)) {
    throw new Error(`${name} is ${weight} bytes, more than its budget of ${budgets[extension]}`);
  }
  names.set(name, hashed);
  console.log(`${hashed.padEnd(56)} ${String(bytes.length).padStart(7)} ${String(packed.length).padStart(7)} gzip`);
}

// The component packages carry every state of every variant, each with a chain of tokens. What no page uses goes:
// rules for classes outside components.json, and tokens that nobody sets (`var(--unset, x)` becomes `x`).
function shake(source) {
  const root = postcss.parse(source);
  root.walkComments((comment) => comment.remove());
  root.walkRules((rule) => {
    rule.selectors = rule.selectors.filter((selector) => classesOf(selector).every((name) => !notOurs.test(name) || components.has(name)));
    if (rule.selectors.length === 0 || rule.selector === "") rule.remove();
  });
  for (let before = -1, now = 0; before !== now; before = now, now = root.toString().length) {
    const set = new Set();
    const read = new Set();
    root.walkDecls(/^--/, (declaration) => void set.add(declaration.prop));
    root.walkDecls((declaration) => {
      if (!declaration.value.includes("var(")) return;
      const parsed = valueParser(declaration.value);
      if (fold(parsed, set)) declaration.value = parsed.toString().trim();
      else declaration.remove();
    });
    root.walkDecls((declaration) => {
      for (const [, name] of declaration.value.matchAll(/var\(\s*(--[\w-]+)/g)) read.add(name);
    });
    root.walkDecls(/^--/, (declaration) => void (read.has(declaration.prop) || declaration.remove()));
    root.walkRules((rule) => void (rule.nodes.length || rule.remove()));
    root.walkAtRules((rule) => void (rule.nodes?.length === 0 && rule.remove()));
  }
  return root.toString();
}

function classesOf(selector) {
  let outsideNot = "";
  for (let i = 0, depth = 0; i < selector.length; i++) {
    if (depth === 0 && selector.startsWith(":not(", i)) { depth = 1; i += 4; continue; }
    if (depth > 0) depth += { "(": 1, ")": -1 }[selector[i]] ?? 0;
    else outsideNot += selector[i];
  }
  return [...outsideNot.matchAll(/\.(-?[_a-zA-Z][\w-]*)/g)].map(([, name]) => name);
}

// Returns false when the value can never be valid, because it needs a token that nobody sets.
function fold(parent, set) {
  for (let i = 0; i < parent.nodes.length; i++) {
    const node = parent.nodes[i];
    if (node.type !== "function") continue;
    if (node.value !== "var") {
      if (!fold(node, set)) return false;
      continue;
    }
    const name = node.nodes.find((child) => child.type === "word")?.value;
    const comma = node.nodes.findIndex((child) => child.type === "div" && child.value === ",");
    const fallback = comma < 0 ? null : node.nodes.slice(comma + 1);
    if (set.has(name)) {
      if (fallback) {
        const wrapped = { nodes: fallback };
        node.nodes = fold(wrapped, set) ? [...node.nodes.slice(0, comma + 1), ...wrapped.nodes] : node.nodes.slice(0, comma);
      }
    } else if (fallback) {
      parent.nodes.splice(i, 1, ...fallback);
      i--;
    } else {
      return false;
    }
  }
  return true;
}

function refuseUnknownComponents(folder) {
  if (!existsSync(folder)) return;
  const unknown = readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(".html"))
    .flatMap((file) => [...readFileSync(join(folder, file), "utf8").matchAll(/\b(?:nl|utrecht)-[a-z][\w-]*[a-z0-9]/g)]
      .filter(([name]) => !components.has(name) && new RegExp(`class="[^"]*${name}`).test(readFileSync(join(folder, file), "utf8")))
      .map(([name]) => `${file}: ${name}`));
  if (unknown.length) throw new Error(`Not in components.json, so without style:\n${[...new Set(unknown)].join("\n")}`);
}

function licences() {
  const font = readFileSync(join(here, "node_modules/@fontsource/atkinson-hyperlegible-next/LICENSE"), "utf8");
  return `Style sheet and script: EUPL-1.2, https://eupl.eu\nFont Atkinson Hyperlegible Next:\n\n${font}`;
}
