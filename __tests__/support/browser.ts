import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";

/** The names that systems give to Chromium. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * Starts a real browser: Debian's Chromium, or the one that CHROMIUM_PATH names.
 * @throws Error saying how to install it, where there is none.
 */
export async function startBrowser(): Promise<Browser> {
  const path = process.env["CHROMIUM_PATH"] ?? pathOf(NAMES);
  if (path === undefined) {
    throw new Error(
      `There is no Chromium on PATH (${NAMES.join(", ")}). Run "apt-get install chromium", or set CHROMIUM_PATH.`,
    );
  }
  // Chromium's own sandbox needs rights that root in a container lacks; the pages here are our own files.
  return chromium.launch({ executablePath: path, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
}

function pathOf(names: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isRunnable);
}

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
