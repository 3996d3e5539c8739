import axe from "axe-core";
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { seededReport } from "../../../scripts/seeded-report";
import { fingerprintOf, type Finding } from "../../../src/core/finding";
import { htmlReport } from "../../../src/reports/html/html-report";
import type { ReportSource } from "../../../src/reports/model/report-model";
import { startBrowser } from "../../support/browser";

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const HOSTILE = `</script><img src=x onerror="document.title='owned'">\u202egnp.\u0000${"long".repeat(60)}`;

let directory: string;
let browser: Browser;
let source: ReportSource;
let report: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "html-report-test-"));
  [browser, source] = await Promise.all([startBrowser(), seededReport({ accounts: 5, resources: 3 })]);
  report = await write("report", source);
});
afterAll(async () => {
  await browser.close();
  rmSync(directory, { recursive: true });
});

/** Writes a report, and answers its address. */
async function write(name: string, from: ReportSource): Promise<string> {
  const file = join(directory, `${name}.html`);
  await pipeline(Readable.from(htmlReport(from)), createWriteStream(file));
  return pathToFileURL(file).href;
}

/** What went wrong in a page: errors, and what its policy refused. */
const wrong: string[] = [];

afterEach(() => {
  expect(wrong.splice(0)).toEqual([]);
});

/** Opens a report and waits until its findings are read. Nothing but the file is ever asked for. */
async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: WIDE, ...options });
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => wrong.push(message));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("request", (request) => !request.url().startsWith("file:") && wrong.push(request.url()));
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.dataset["loaded"] === "yes");
  return page;
}

/** The address' part behind `#`. */
const hashOf = (page: Page): string => new URL(page.url()).hash;

/** The number of findings that the list tells of. */
async function countOf(page: Page): Promise<string> {
  return page.locator(".results .count").innerText();
}

describe("the report in a browser", () => {
  it("shows the first screen, and leads from a severity to its findings", async () => {
    const page = await open(report);
    await expect(page.locator("h2", { hasText: "This scan is incomplete" }).isVisible()).resolves.toBe(true);
    await page.locator(".severities a").first().click();

    expect(hashOf(page)).toBe("#/findings?severity=CRITICAL&waived=no");
    expect(await page.getByRole("checkbox", { name: "Critical" }).isChecked()).toBe(true);
    const severities = await page.locator(".heading .severity").allInnerTexts();
    expect(new Set(severities)).toEqual(new Set(["Critical"]));
    await page.context().close();
  });

  it("shows the first screen without scripts too", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(report);

    expect(await page.getByText("What to fix first").isVisible()).toBe(true);
    expect(await page.getByRole("heading", { name: "Open findings" }).isVisible()).toBe(true);
    await context.close();
  });

  it("searches, filters, sorts, and keeps all of that in the address", async () => {
    const page = await open(`${report}#/findings?view=all`);
    const all = await countOf(page);
    await page.getByRole("searchbox", { name: "Search" }).fill("bucket");
    const some = await countOf(page);
    await page.locator(".facet", { hasText: "Severity" }).getByText("Medium").click();
    await page.getByLabel("Sort by").selectOption("resource");

    expect(some).toMatch(/^\d+ of [\d,]+ findings$/);
    expect(some).not.toBe(all);
    expect(hashOf(page)).toBe("#/findings?view=all&q=bucket&severity=MEDIUM&sort=resource");
    const shown = await page.locator("a.finding").allInnerTexts();
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset["loaded"] === "yes");
    expect(await page.locator("a.finding").allInnerTexts()).toEqual(shown);

    await page.getByRole("button", { name: "Clear all" }).click();
    expect(await countOf(page)).toBe(all);
    await page.goBack();
    expect(await page.getByRole("searchbox", { name: "Search" }).inputValue()).toBe("bucket");
    await page.context().close();
  });

  it("opens a finding and closes it by the keyboard alone", async () => {
    const page = await open(`${report}#/findings?rule=s3-bucket-acls-disabled`);
    await page.locator(".heading button").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.locator("a.finding").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const panel = page.getByRole("dialog");
    await panel.waitFor();

    for (const heading of ["What is wrong", "Evidence", "How to fix it", "Controls", "Waiver", "History"]) {
      expect(await panel.getByRole("heading", { name: heading }).isVisible()).toBe(true);
    }
    expect(await panel.getByLabel("Terraform", { exact: true }).innerText()).toContain(
      "aws_s3_bucket_ownership_controls",
    );
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("finding-title");
    const first = hashOf(page);
    await panel.getByRole("button", { name: "Next" }).press("Enter");
    expect(hashOf(page)).not.toBe(first);
    await page.keyboard.press("Escape");
    expect(hashOf(page)).toBe("#/findings?rule=s3-bucket-acls-disabled");
    await panel.waitFor({ state: "hidden" });
    expect(await page.evaluate(() => document.activeElement?.className)).toContain("finding");
    await page.context().close();
  });

  it("shows a framework, overall and for an account, with boxes that a person ticks", async () => {
    const page = await open(`${report}#/packs`);
    await page.getByRole("link", { name: /CIS AWS .* 7\.0\.0/ }).click();
    const controls = source.head.packs.find(({ id }) => id === "cis-aws-7.0.0")?.controls ?? [];

    expect(await page.locator(".control").count()).toBe(controls.length);
    await page.locator(".choose button", { hasText: "Failed" }).click();
    expect(await page.locator(".control").count()).toBe(controls.filter(({ status }) => status === "FAIL").length);
    await page.getByRole("combobox", { name: "Account" }).selectOption({ index: 1 });
    await page.locator(".for-person input").first().check();
    expect(hashOf(page)).toMatch(/^#\/packs\/cis-aws-7\.0\.0\?status=FAIL&account=\d{12}&ticked=/);
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset["loaded"] === "yes");
    expect(await page.locator(".for-person input").first().isChecked()).toBe(true);
    await page.context().close();
  });

  it("prints, with every finding of the list", async () => {
    const page = await open(`${report}#/findings?view=all&severity=HIGH`);
    const drawn = await page.locator("a.finding").count();
    const all = Number(/^\d+/.exec(await countOf(page))?.[0]);
    await page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
    });
    const printed = await page.locator("a.finding").count();
    const pdf = await page.pdf({ format: "A4" });

    expect(drawn).toBeLessThan(all);
    expect(printed).toBe(all);
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await page.context().close();
  });
});

describe("every page", () => {
  const PAGES = [
    "",
    "#/findings",
    "#/findings?view=resource",
    "#/findings?view=all&q=no+such+thing",
    "#/matrix",
    "#/packs",
  ];
  const MORE = ["#/packs/cis-aws-7.0.0", "#/coverage", "#/waivers"];

  it.each([
    ["light and wide", "light", WIDE],
    ["dark and on a phone", "dark", PHONE],
  ] as const)("has no fault that axe finds, and does not scroll sideways: %s", async (_, colorScheme, viewport) => {
    const page = await open(report, { colorScheme, viewport });
    await page.evaluate(axe.source);
    const faults: unknown[] = [];
    const check = async (name: string): Promise<void> => {
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ["violations"] }),
      );
      faults.push(...violations.map(({ id, nodes }) => [name, id, nodes.map(({ html }) => html).slice(0, 3)]));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > viewport.width) faults.push([name, `is ${width} wide`]);
    };
    for (const hash of [...PAGES, ...MORE]) {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await check(hash);
    }
    await page.evaluate(() => {
      location.hash = "#/findings?view=all";
    });
    await page.locator("a.finding").first().click();
    await check("the panel");

    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("changes its colours with the system's", async () => {
    const colours = await Promise.all(
      (["light", "dark"] as const).map(async (colorScheme) => {
        const page = await open(report, { colorScheme });
        const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        await page.context().close();
        return colour;
      }),
    );

    expect(colours[0]).not.toBe(colours[1]);
  });
});

describe("names that others wrote", () => {
  it("are text, wherever they stand, and never a command or another width", async () => {
    const list: Finding[] = [];
    for await (const finding of source.findings()) if (list.length < 20) list.push(finding);
    const findings = list.map((finding) => ({
      ...finding,
      ...{ resourceId: HOSTILE, annotation: HOSTILE, evidence: { [HOSTILE]: HOSTILE } },
      waiver: { rule: "*", account: "*", resource: HOSTILE, owner: HOSTILE, reason: HOSTILE, expiresOn: "2027-01-01" },
    }));
    const head = {
      ...source.head,
      coverage: source.head.coverage.map((entry) => ({ ...entry, reason: entry.reason === null ? null : HOSTILE })),
      waivers: { ...source.head.waivers, error: HOSTILE },
    };
    const url = await write("hostile", {
      ...source,
      head,
      async *findings() {
        yield* await Promise.resolve(findings);
      },
    });
    const page = await open(url, { viewport: PHONE });
    for (const hash of ["#/findings?view=all", "#/findings?view=resource", "#/coverage", "#/waivers", ""]) {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    }
    await page.evaluate(() => {
      location.hash = "#/findings?view=all";
    });
    await page.locator("a.finding").first().click();

    expect(await page.getByRole("dialog").innerText()).toContain("‹U+202E›gnp.‹U+0000›long");
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toMatch(/^Compliance report /);
    await page.context().close();
  });
});

describe("a hundred thousand findings", () => {
  const COUNT = 100_000;

  async function* many(): AsyncGenerator<Finding> {
    const few: Finding[] = [];
    for await (const finding of source.findings()) few.push(finding);
    for (let index = 0; index < COUNT; index += 1) {
      const finding = few[index % few.length];
      if (finding === undefined) return;
      const resourceId = `${finding.resourceId}-${index}`;
      yield { ...finding, resourceId, fingerprint: fingerprintOf({ ...finding, resourceId }) };
    }
  }

  it("stay usable: measured by what an empty page takes in the same browser", async () => {
    const large = await write("large", { ...source, findings: many });
    const empty = join(directory, "empty.html");
    writeFileSync(empty, "<!doctype html><title>empty</title><p>empty");
    const context = await browser.newContext({ viewport: WIDE });
    const paint = async (url: string): Promise<number> => {
      const page = await context.newPage();
      await page.goto(url, { waitUntil: "commit" });
      const time = await page.waitForFunction(
        () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
      );
      const milliseconds = Number(await time.jsonValue());
      await page.close();
      return milliseconds;
    };
    const emptyPaint = await paint(pathToFileURL(empty).href);
    const largePaint = await paint(large);
    await context.close();
    const page = await open(`${large}#/findings?view=all`);
    const filters = await page.evaluate(() => {
      const ask = (hash: string): number => {
        const started = performance.now();
        location.replace(hash);
        dispatchEvent(new HashChangeEvent("hashchange"));
        return performance.now() - started;
      };
      return [ask("#/findings?view=all&q=prod"), ask("#/findings?view=all&q=prod&severity=HIGH")];
    });
    const size = statSync(new URL(large)).size;
    const told = [
      `${(size / 1e6).toFixed(1)} MB`,
      `first paint ${largePaint.toFixed(0)} ms, of an empty page ${emptyPaint.toFixed(0)} ms`,
      `search and filter ${filters.map((time) => time.toFixed(0)).join(" and ")} ms`,
    ];
    process.stdout.write(`${COUNT} findings: ${told.join("; ")}\n`);

    expect(await countOf(page)).toMatch(/^[\d,]+ of 100,000 findings$/);
    expect(await page.locator("a.finding").count()).toBeLessThan(60);
    expect(size).toBeLessThan(25e6);
    // The first screen does not wait for the findings, and a filter is one pass over columns of numbers.
    expect(largePaint / emptyPaint).toBeLessThan(30);
    for (const time of filters) expect(time / emptyPaint).toBeLessThan(30);
    await page.context().close();
  });
});
