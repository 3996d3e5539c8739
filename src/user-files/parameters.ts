import * as z from "zod";
import type { AuditSettings } from "../core/audit-settings";

const parametersSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

/**
 * Reads a file of rule parameters: YAML or JSON, by rule id.
 * @param origin The file, for errors.
 * @throws AuditError naming file and line of each mistake. Each rule checks its own parameters later.
 */
export async function parseParameters(text: string, origin: string): Promise<AuditSettings["rules"]["parameters"]> {
  const { parseYaml } = await import("./user-yaml.js");
  return parseYaml(text, parametersSchema, {
    refusal: `The parameters in ${origin} are not valid.`,
    next: "The file has rule ids, and below each the rule's parameters.",
  });
}
