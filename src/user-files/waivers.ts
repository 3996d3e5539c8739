import * as z from "zod";
import { waiverSchema, type Waiver } from "../core/waiver";

const waiverFileSchema = z.strictObject({
  waivers: z.array(
    waiverSchema.refine(({ rule, resource }) => rule !== "*" || !/^\*+$/.test(resource), {
      path: ["rule"],
      message: "a waiver of every rule for every resource is refused: name the rule or the resource",
    }),
  ),
});

/**
 * Reads a file of waivers: YAML with a list `waivers`.
 * @param origin The file, for errors.
 * @throws AuditError naming file and line of each mistake, and what was expected there.
 */
export async function parseWaivers(text: string, origin: string): Promise<readonly Waiver[]> {
  const { parseYaml } = await import("./user-yaml.js");
  const { waivers } = parseYaml(text, waiverFileSchema, {
    refusal: `The waivers in ${origin} are not valid, and none of them counts.`,
    next: "Each waiver needs rule, account, resource, owner, reason and expiresOn.",
  });
  return waivers;
}
