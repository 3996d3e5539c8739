import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { startBrowser } from "../__tests__/support/browser";
import { htmlReport } from "../src/reports/html/html-report";
import { dashboardDrawing } from "./dashboard-drawing";
import { seededReport } from "./seeded-report";

const FOLDER = resolve(__dirname, "../docs/images");

const SIZES = { wide: { width: 1280, height: 1000 }, phone: { width: 390, height: 844 } } as const;

/**
 * Writes docs/images/report-{light,dark}-{wide,phone}.png, the first screen of a report that is the same each time, and
 * docs/images/dashboard.png, a drawing of the dashboard.
 */
async function takeScreenshots(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "screenshots-"));
  mkdirSync(FOLDER, { recursive: true });
  const browser = await startBrowser();
  try {
    const file = join(directory, "report.html");
    const source = await seededReport({ accounts: 12, resources: 6 });
    await pipeline(Readable.from(htmlReport(source)), createWriteStream(file));
    for (const colorScheme of ["light", "dark"] as const) {
      for (const [name, viewport] of Object.entries(SIZES)) {
        const page = await browser.newPage({ viewport, colorScheme });
        await page.goto(pathToFileURL(file).href);
        const path = join(FOLDER, `report-${colorScheme}-${name}.png`);
        await page.screenshot({ path });
        await page.close();
        process.stdout.write(`${path}\n`);
      }
    }
    const drawing = join(directory, "dashboard.html");
    writeFileSync(drawing, dashboardDrawing(directory));
    const page = await browser.newPage({ viewport: { width: 1248, height: 1000 } });
    await page.goto(pathToFileURL(drawing).href);
    const path = join(FOLDER, "dashboard.png");
    await page.screenshot({ path, fullPage: true });
    process.stdout.write(`${path}\n`);
  } finally {
    await browser.close();
    rmSync(directory, { recursive: true });
  }
}

void takeScreenshots();
