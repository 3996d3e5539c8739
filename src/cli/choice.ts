import type { ConfiguredRule } from "../core/evaluate";
import type { Waiver } from "../core/waiver";
import type { Pack } from "../packs/pack";
import { rulesOf } from "../rules/rules-of";
import { parseParameters } from "../user-files/parameters";
import { parseWaivers } from "../user-files/waivers";
import { readUserFile } from "./user-file";

/** Which rules judge, and what is accepted, as the command line says it. */
export interface ChoiceOptions {
  /** Ids of rules. */
  readonly rules?: readonly string[];
  /** Ids of packs. */
  readonly pack?: readonly string[];
  /** A file of parameters. */
  readonly parameters?: string;
  /** A file of waivers. */
  readonly waivers?: string;
}

/**
 * The rules of `--rules` and of the packs, or all, with the parameters of the file.
 * @throws AuditError naming an unknown rule or pack, or what is not valid in the file.
 */
export async function chosenRules({ rules = [], pack, parameters }: ChoiceOptions): Promise<readonly ConfiguredRule[]> {
  const byPacks = (await chosenPacks(pack)).flatMap(({ controls }) => controls.flatMap(({ ruleIds }) => ruleIds));
  const [first, ...others] = [...rules, ...byPacks];
  const byRule = parameters === undefined ? {} : await parseParameters(readUserFile(parameters), parameters);
  return rulesOf(first === undefined ? "all" : [first, ...others], byRule);
}

/**
 * The packs of `--pack`.
 * @param ids Empty, or left out, where the option is not given.
 * @throws AuditError naming an unknown pack.
 */
export async function chosenPacks(ids: readonly string[] = []): Promise<readonly Pack[]> {
  if (ids.length === 0) return [];
  const { namedPacks } = await import("../packs/named-packs.js");
  return namedPacks(ids);
}

/**
 * The waivers of the file; an empty list where no file is given.
 * @throws AuditError naming what is not valid in the file.
 */
export async function chosenWaivers({ waivers }: ChoiceOptions): Promise<readonly Waiver[]> {
  return waivers === undefined ? [] : parseWaivers(readUserFile(waivers), waivers);
}
