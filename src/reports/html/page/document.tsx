import type { JSX } from "preact";
import type { ReportHead } from "../../model/report-model";
import { addressOf, PAGES, type PageName } from "../address";
import { Text } from "../parts";
import { spanOf, timeOf } from "../words";
import { Overview } from "./overview";

const PAGE_NAMES: Readonly<Record<PageName, string>> = {
  overview: "Overview",
  findings: "Findings",
  matrix: "Accounts × rules",
  packs: "Frameworks",
  coverage: "Coverage",
  waivers: "Waivers",
};

/** What the page shows before and without its script: who was looked at and when, the way to each page, the overview. */
export function Body({ head }: { readonly head: ReportHead }): JSX.Element {
  const { scanId, startedAt, completedAt, status, tool } = head;
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="top">
        <div class="inner">
          <div>
            <p class="kind">AWS compliance report</p>
            <h1>
              <Text>{scanId}</Text>
            </h1>
            <p class="when">
              <time dateTime={completedAt}>{timeOf(completedAt)}</time>
              <span> · took {spanOf(startedAt, completedAt)}</span>
            </p>
          </div>
          <p class={`verdict ${status}`}>{status === "complete" ? "Complete" : "Incomplete"}</p>
        </div>
        <nav aria-label="Pages of the report">
          <ul>
            {PAGES.map((page) => (
              <li>
                <a href={addressOf(page)} data-page={page} aria-current={page === "overview" ? "page" : undefined}>
                  {PAGE_NAMES[page]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        <noscript>
          <p class="notice">
            Scripts are off: this is the overview. Findings, search and the other pages need this file's own script; it
            asks nothing of any network.
          </p>
        </noscript>
        <div id="overview">
          <Overview head={head} />
        </div>
        <div id="app" />
      </main>
      <footer>
        <Text>{`${tool.name} ${tool.version}`}</Text> · scan began {timeOf(startedAt)} · this file holds all of the
        report and asks nothing of any network
      </footer>
    </>
  );
}
