import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { h } from "preact";
import { render } from "preact-render-to-string";
import { AuditError } from "../../core/errors";
import { oneFile, withRulePages, type ReportOptions } from "../format";
import type { ReportHead, ReportSource } from "../model/report-model";
import { readAssets, type Assets } from "./assets";
import { encodeFindings } from "./encode-findings";
import { encodeHead } from "./encode-head";
import { Body } from "./page/document";
import { DATA_IDS } from "./report-data";
import { shown } from "./words";

/**
 * Findings that a page holds at most: 24 MB, which a browser reads in 5 seconds and searches in half of one. A million
 * would be 60 MB and take it 18 seconds and 700 MB of memory.
 */
export const MOST_FINDINGS = 400_000;

let assets: Assets | undefined;

/**
 * The report as one HTML file, which opens from disk and asks nothing of any network. Its policy admits its own script
 * and stylesheet by their hashes, and nothing else. The first screen is in the markup; the rest is drawn by the script
 * from data that the file holds compressed. The same source gives the same text.
 * @throws AuditError where there are more findings than `MOST_FINDINGS`, before anything is written.
 */
export async function* htmlReport(
  source: ReportSource,
  options: Pick<ReportOptions, "ruleUrl"> = {},
): AsyncGenerator<string> {
  assertFits(source.head);
  assets ??= readAssets();
  const { script, style } = assets;
  const head = withRulePages(source.head, options);
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

function assertFits({ scanId, rules }: ReportHead): void {
  const count = rules.reduce((sum, { findings: { open, waived } }) => sum + open + waived, 0);
  if (count <= MOST_FINDINGS) return;
  const english = new Intl.NumberFormat("en");
  throw new AuditError(
    `Scan ${scanId} has ${english.format(count)} findings, and an HTML report holds at most ${english.format(MOST_FINDINGS)}.`,
    "A browser could hardly open a file of more than 25 MB.",
    "Take a format without a limit, such as csv, parquet or json, or scan fewer accounts, rules or packs at a time.",
  );
}

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
