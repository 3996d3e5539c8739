const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const babel = require("@babel/core");
const esbuild = require("esbuild");

/** Part of each key of Jest's cache: what an earlier version of this file made is made anew. */
const SELF = readFileSync(__filename);

/** What Babel makes of a text: its code, and a map to the text, or to that of `inputSourceMap`. */
function byBabel(source, path, plugins, inputSourceMap) {
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

/**
 * How Jest reads our TypeScript, and packages that ship ES modules only: esbuild compiles, a hundred times as fast as
 * TypeScript; types are checked by `npm run typecheck`. Babel reads only what esbuild cannot do: files whose coverage is
 * counted, from the TypeScript itself, as counters over compiled code need a second map in each suite that loads the file,
 * and tests that put a mock in a module's place, which has to stand above the imports.
 *
 * @type {import("@jest/transform").SyncTransformer}
 */
module.exports = {
  canInstrument: true,

  getCacheKey(source, path, { instrument, configString }) {
    const hash = createHash("sha256");
    for (const part of [SELF, path, configString, String(instrument), source]) hash.update(part).update("\0");
    return hash.digest("hex");
  },

  process(source, path, { instrument, config }) {
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
  },
};
