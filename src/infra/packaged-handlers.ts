import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { AuditError } from "../core/errors";
import { HANDLER_NAMES, type HandlerName } from "./handler-bundles";

/** Where the package has the bundles. A checkout has the handlers' sources there. */
const HANDLERS = resolve(__dirname, "../../handlers");

/**
 * The folders of the functions' code that the package holds: the property `codeDirectories` of `ComplianceAuditStack`.
 * @throws AuditError where they are not there, as in a checkout.
 */
export function packagedHandlers(directory = HANDLERS): Readonly<Record<HandlerName, string>> {
  const missing = HANDLER_NAMES.filter((name) => !existsSync(join(directory, name, "index.js")));
  if (missing.length > 0) {
    throw new AuditError(
      `${directory} does not hold the functions' code: ${missing.join(", ")}.`,
      "The code is bundled when the package is made, and a checkout is no package.",
      "Install the package that npm pack makes.",
    );
  }
  return Object.fromEntries(HANDLER_NAMES.map((name) => [name, join(directory, name)])) as Record<HandlerName, string>;
}
