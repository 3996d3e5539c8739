import { render } from "preact";
import { DATA_IDS, type FindingChunk, type ReportData } from "../report-data";
import { readAddress, type Address } from "../address";
import { App, type Loaded } from "./app";
import { readBlock } from "./blocks";
import { joinChunks } from "./findings";
import { createOrder } from "./order";
import { createSearch } from "./search";

const root = document.getElementById("app");
const overview = document.getElementById("overview");
const links = [...document.querySelectorAll<HTMLAnchorElement>("a[data-page]")];

let report: ReportData | undefined;
let loaded: Loaded | undefined;
let printing = false;
let last: Address | undefined;

/** Shows the page that the address names. The overview is in the markup already. */
function show(): void {
  const address = readAddress(location.hash);
  if (root === null || overview === null) return;
  overview.hidden = address.page !== "overview";
  for (const link of links) {
    if (link.dataset["page"] === address.page) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  render(
    report === undefined ? null : <App report={report} loaded={loaded} address={address} printing={printing} />,
    root,
  );
  if (last !== undefined && (last.page !== address.page || last.part !== address.part)) {
    scrollTo(0, 0);
    document.getElementById("main")?.focus({ preventScroll: true });
  }
  last = address;
}

/** The elements that hold data of a name. */
function blocksOf(name: string): readonly Element[] {
  return [...document.querySelectorAll(`script[data-block="${name}"]`)];
}

async function load(): Promise<void> {
  const [head] = blocksOf(DATA_IDS.report);
  if (head === undefined) return;
  report = await readBlock<ReportData>(head);
  show();
  const chunks: FindingChunk[] = [];
  for (const block of blocksOf(DATA_IDS.findings)) chunks.push(await readBlock<FindingChunk>(block));
  const findings = joinChunks(chunks);
  const packs = report.packs.map(({ id, controls }) => ({
    id,
    ruleIds: new Set(controls.flatMap(({ ruleIds }) => ruleIds)),
  }));
  loaded = { findings, search: createSearch(findings, packs, report.scan.startedAt), order: createOrder(findings) };
  document.documentElement.dataset["loaded"] = "yes";
  show();
}

/** Says why the rest of the report cannot be shown. */
function tell(error: unknown): void {
  if (root === null) return;
  const message = document.createElement("p");
  message.className = "warning";
  message.textContent = `The findings in this file could not be read: ${String(error)}. The file may have been cut short; write the report again, or open it in a current browser.`;
  root.replaceChildren(message);
}

addEventListener("hashchange", show);
addEventListener("beforeprint", () => {
  printing = true;
  show();
});
addEventListener("afterprint", () => {
  printing = false;
  show();
});
show();
// The first screen is painted before anything else is read.
requestAnimationFrame(() => {
  setTimeout(() => {
    load().catch(tell);
  });
});
