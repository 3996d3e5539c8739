import { resolve } from "node:path";
import { buildSync, type BuildOptions } from "esbuild";

/** What the browser runs and how the page looks: one script and one stylesheet. */
export interface Assets {
  readonly script: string;
  readonly style: string;
}

const OPTIONS: BuildOptions = {
  bundle: true,
  minify: true,
  write: false,
  // Browsers that can inflate a stream by themselves: DecompressionStream.
  target: ["chrome103", "firefox113", "safari16.4"],
  charset: "utf8",
  legalComments: "none",
  absWorkingDir: __dirname,
  logLevel: "error",
};

/**
 * Bundles what the browser needs. It is done once, when the first report is written from the sources; in bundles, which
 * hold no sources, what it answers stands in its place: see `ANSWERED_WHEN_BUNDLED` in src/infra/loaded-when-asked.ts.
 */
export function readAssets(): Assets {
  const { outputFiles: [script] = [] } = buildSync({
    ...OPTIONS,
    format: "iife",
    jsx: "automatic",
    jsxImportSource: "preact",
    entryPoints: [resolve(__dirname, "app/main.tsx")],
  });
  const { outputFiles: [style] = [] } = buildSync({
    ...OPTIONS,
    entryPoints: [resolve(__dirname, "styles/report.css")],
  });
  return { script: String(script?.text), style: String(style?.text) };
}
