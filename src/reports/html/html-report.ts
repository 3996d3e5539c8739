import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { h } from "preact";
import { render } from "preact-render-to-string";
import { oneFile } from "../format";
import type { ReportSource } from "../model/report-model";
import { readAssets, type Assets } from "./assets";
import { encodeFindings } from "./encode-findings";
import { encodeHead } from "./encode-head";
import { Body } from "./page/document";
import { DATA_IDS } from "./report-data";
import { shown } from "./words";

let assets: Assets | undefined;

/**
 * The report as one HTML file, which opens from disk and asks nothing of any network. Its policy admits its own script
 * and stylesheet by their hashes, and nothing else. The first screen is in the markup; the rest is drawn by the script
 * from data that the file holds compressed. The same source gives the same text.
 */
export async function* htmlReport(source: ReportSource): AsyncGenerator<string> {
  assets ??= readAssets();
  const { script, style } = assets;
  const { head } = source;
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(assets)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Compliance report ${markup(shown(head.scanId))}</title>
<style>${style}</style>
</head>
<body>
${render(h(Body, { head }))}
`;
  yield block(DATA_IDS.report, encodeHead(head));
  for await (const chunk of encodeFindings(source.findings())) yield block(DATA_IDS.findings, chunk);
  yield `<script>${script}</script>\n</body>\n</html>\n`;
}

/** The format `html`. */
export const HTML_FORMAT = oneFile("report.html", "text/html; charset=utf-8", htmlReport);

/** What the browser lets the page do: run its own script, use its own styles. */
function policyOf({ script, style }: Assets): string {
  const own = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [
    "default-src 'none'",
    `script-src ${own(script)}`,
    `style-src ${own(style)}`,
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Data in an element that no browser runs: base64 has no character that could end it. */
function block(name: string, data: unknown): string {
  const text = gzipSync(JSON.stringify(data)).toString("base64");
  return `<script type="application/gzip" data-block="${name}">${text}</script>\n`;
}

function markup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
