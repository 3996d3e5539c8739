const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const esbuild = require("esbuild");

/** Part of each key: what an earlier version of this file, of Node or of a compiler made is made anew. */
const MADE_BY = [
  readFileSync(__filename),
  process.version,
  ...["@babel/core", "babel-plugin-istanbul", "esbuild"].map((name) => require(`${name}/package.json`).version),
];

/** What Babel makes of a text: its code, and a map to the text, or to that of `inputSourceMap`. */
function byBabel(source, path, plugins, inputSourceMap) {
  // Loaded here: where everything is compiled already, no worker needs it.
  const babel = require("@babel/core");
  const options = { filename: path, configFile: false, babelrc: false, compact: true, sourceMaps: true };
  return babel.transformSync(source, { ...options, plugins, inputSourceMap });
}

/** Our TypeScript as JavaScript that counts what is run, at the places that the TypeScript has. */
function withCounters(source, path, rootDir) {
  const istanbul = ["babel-plugin-istanbul", { cwd: rootDir, exclude: [], extension: false }];
  const { code, map } = byBabel(source, path, ["@babel/plugin-transform-typescript", istanbul]);
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString("base64")}`;
}

/** The language of a file, by its name's ending. */
function loaderOf(path) {
  if (path.endsWith(".tsx")) return "tsx";
  return path.endsWith(".ts") ? "ts" : "js";
}

/** What tells one compilation from another: the file's text and place, whether it is counted, and what compiles it. */
function keyOf(source, path, instrument) {
  const hash = createHash("sha256");
  for (const part of [...MADE_BY, path, String(instrument), source]) hash.update(part).update("\0");
  return hash.digest("hex");
}

function compile(source, path, { instrument, config }) {
  const { code, map } = esbuild.transformSync(instrument ? withCounters(source, path, config.rootDir) : source, {
    loader: instrument ? "js" : loaderOf(path),
    format: "cjs",
    platform: "node",
    target: `node${process.versions.node}`,
    // Jest's modules live in a context of their own, where Node's import() is not to be had.
    supported: { "dynamic-import": false },
    jsx: "automatic",
    jsxImportSource: "preact",
    sourcefile: path,
    sourcemap: "external",
  });
  if (!source.includes("jest.mock(")) return { code, map };
  const hoisted = byBabel(code, path, ["babel-plugin-jest-hoist"], JSON.parse(map));
  return { code: hoisted.code, map: hoisted.map };
}

/**
 * How Jest reads our TypeScript, and packages that ship ES modules only: esbuild compiles, a hundred times as fast as
 * TypeScript; types are checked by `npm run typecheck`. Babel reads only what esbuild cannot do: files whose coverage is
 * counted, from the TypeScript itself, as counters over compiled code need a second map in each suite that loads the file,
 * and tests that put a mock in a module's place, which has to stand above the imports.
 *
 * Jest keeps what it gets for each of its projects. What Babel counted takes ten times as long as the rest and is the same
 * for all of them: it is also kept here, once.
 *
 * @type {import("@jest/transform").SyncTransformer}
 */
module.exports = {
  canInstrument: true,

  getCacheKey: (source, path, { instrument }) => keyOf(source, path, instrument),

  process(source, path, options) {
    if (!options.instrument) return compile(source, path, options);
    const key = keyOf(source, path, true);
    const kept = join(options.config.cacheDirectory, "counted", key.slice(0, 2), `${key}.json`);
    if (existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8"));
    const compiled = compile(source, path, options);
    mkdirSync(dirname(kept), { recursive: true });
    // In one step: another worker may be looking for it.
    writeFileSync(`${kept}.${process.pid}`, JSON.stringify(compiled));
    renameSync(`${kept}.${process.pid}`, kept);
    return compiled;
  },
};
