const { once } = require("node:events");
const { readFileSync, readdirSync } = require("node:fs");
const { availableParallelism } = require("node:os");
const { join } = require("node:path");
const { Worker, isMainThread, workerData } = require("node:worker_threads");
const transformer = require("../transform.js");

/** The files whose coverage is counted. */
function countedFiles(rootDir) {
  const paths = ["src", "handlers"].flatMap((folder) =>
    readdirSync(join(rootDir, folder), { recursive: true }).map((name) => join(rootDir, folder, name)),
  );
  return paths.filter((path) => path.endsWith(".ts"));
}

/** Compiles each file, unless it is kept from before. */
function compile(paths, config) {
  for (const path of paths) transformer.process(readFileSync(path, "utf8"), path, { instrument: true, config });
}

/**
 * Compiles what is counted before the suites begin, on all cores: else each of Jest's workers, which begin at the same
 * time with the same files, would compile them all.
 *
 * @param {{ rootDir: string, cacheDirectory: string }} config Of Jest: the project's folder, and where compiled code is kept.
 */
async function compileCounted({ rootDir, cacheDirectory }) {
  const files = countedFiles(rootDir);
  const cores = availableParallelism();
  const shares = Array.from({ length: cores }, (_, share) => files.filter((_file, index) => index % cores === share));
  await Promise.all(
    shares.map(async (paths) => {
      const worker = new Worker(__filename, { workerData: { paths, config: { rootDir, cacheDirectory } } });
      // Rejects where the worker fails.
      await once(worker, "exit");
    }),
  );
}

if (isMainThread) module.exports = { compileCounted };
else compile(workerData.paths, workerData.config);
