// Work that need not be done again:
//   node once.mjs MARKER [--in PATH] [--out PATH] [--with TEXT] [--say FILE | --remember | -- COMMAND ARGUMENTS]
// Runs the command, unless it was run for these very sources and what it made is still as it left it. What goes in counts by
// content; what came out by name, size and time, so that whatever else writes there makes the work be done again.
// --say runs nothing: it writes the properties by which Maven leaves out a build. --remember: the build is done.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

// The other half of the profile "demo": every step of the build, by the property that skips it.
const SKIP_EVERYTHING = ["exec.skip", "maven.main.skip", "maven.resources.skip", "maven.test.skip", "mdep.skip",
  "quarkus.build.skip", "quarkus.generate-code.skip"].map((name) => `${name}=true\n`).join("");
// Made by the work itself, or by nobody's doing.
const NO_SOURCE = new Set(["node_modules", "target", ".DS_Store"]);

const [marker, ...words] = process.argv.slice(2);
const given = { "--in": [], "--out": [], "--with": [process.version] };
let mode;
while (mode === undefined && words.length > 0) {
  const word = words.shift();
  if (word in given) given[word].push(words.shift());
  else mode = word;
}

// As the sources were before the work: whoever changes one meanwhile gets the work done again.
const begun = `${marker}.begun`;
const before = sources();

if (mode === "--say") {
  const file = words.shift();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, done() ? SKIP_EVERYTHING : "");
  writeFileSync(begun, before);
} else if (mode === "--remember") {
  writeFileSync(marker, readFileSync(begun, "utf8") + made());
} else if (mode === "--") {
  if (!done()) {
    rmSync(marker, { force: true });
    const [command, ...rest] = words;
    const { status, error } = spawnSync(command, rest, { stdio: "inherit" });
    if (error) console.error(`${command}: ${error.message}`);
    if (status !== 0) process.exit(status ?? 1);
    writeFileSync(marker, before + made());
  }
} else {
  console.error("Usage: see the first lines of once.mjs");
  process.exit(2);
}

function done() {
  return existsSync(marker) && readFileSync(marker, "utf8") === before + made();
}

function sources() {
  const hash = createHash("sha256");
  for (const text of given["--with"]) hash.update(`with ${text}\0`);
  for (const root of given["--in"]) {
    for (const file of files(root, NO_SOURCE)) {
      hash.update(`${file}\0${createHash("sha256").update(readFileSync(file)).digest("hex")}\0`);
    }
  }
  return `${hash.digest("hex")}\n`;
}

function made() {
  const hash = createHash("sha256");
  for (const root of given["--out"]) {
    for (const file of files(root, new Set())) {
      const { size, mtimeMs } = statSync(file);
      if (file !== marker) hash.update(`${file}\0${size}\0${mtimeMs}\0`);
    }
  }
  return `${hash.digest("hex")}\n`;
}

// All files of a tree in one order; a tree that is missing is no tree, and so unlike every one that was there.
function files(root, leftOut) {
  if (!existsSync(root)) return [];
  if (!statSync(root).isDirectory()) return [root];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => !leftOut.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => files(join(root, entry.name), leftOut));
}
