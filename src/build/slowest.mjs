// Prints the seconds of the slowest test classes, and how often an installation was started: the next slow test is seen when it is written.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SHOWN = 20;

const attribute = (tag, name) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "";

function classes(directory) {
  if (!existsSync(directory)) {
    return [];
  }
  return readdirSync(directory)
    .filter((name) => /^TEST-.*\.xml$/.test(name))
    .map((name) => /<testsuite [^>]*>/.exec(readFileSync(join(directory, name), "utf8"))[0])
    .map((tag) => ({
      name: attribute(tag, "name").replace(/^.*\./, ""),
      tests: Number(attribute(tag, "tests")),
      seconds: Number(attribute(tag, "time").replace(",", "")),
    }));
}

const all = process.argv.slice(2).flatMap(classes).sort((a, b) => b.seconds - a.seconds);
const sum = all.reduce((seconds, each) => seconds + each.seconds, 0);
const tests = all.reduce((number, each) => number + each.tests, 0);
console.log(`${tests} tests in ${all.length} classes, ${sum.toFixed(0)} s added up; the slowest:`);
for (const each of all.slice(0, SHOWN)) {
  console.log(`${each.seconds.toFixed(1).padStart(8)} s  ${each.name} (${each.tests})`);
}
const installations = "target/installations";
if (existsSync(installations)) {
  console.log(`${readdirSync(installations).length} installations (databases and Keycloak) were started since the last clean build`);
}
