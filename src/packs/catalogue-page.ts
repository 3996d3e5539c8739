import { MOST_SEVERE_FIRST } from "../core/severity";
import { groupBy } from "../core/group-by";
import { markdownTable } from "../core/markdown-table";
import type { AnyRule } from "../core/rule";
import { serviceOfType } from "../core/type-service";
import { countsOf, titleOf, type Pack } from "./pack";

/** The index of the rules' pages: Markdown, by service, by severity and by pack. */
export function cataloguePage(rules: readonly AnyRule[], packs: readonly Pack[]): string {
  return [
    "# Rules",
    "",
    `${rules.length} rules. This page and those that it links to are rendered from the rules' definitions by \`npm run generate\`.`,
    "",
    "## By service",
    "",
    ...services(rules).flatMap(([service, ofService]) => [`### ${service}`, "", ...table(ofService)]),
    "## By severity",
    "",
    ...MOST_SEVERE_FIRST.flatMap((severity) => [
      `- ${severity}: ${rules
        .filter((rule) => rule.severity === severity)
        .map(link)
        .join(", ")}`,
    ]),
    "",
    "## By pack",
    "",
    ...markdownTable(["Pack", "Controls", "By rules", "By a person", "Unanswered"], packs.map(packRow)),
    "",
  ].join("\n");
}

const EVERY_SERVICE = "Every service";

/** The service of a resource type, `AWS::S3::Bucket` being of S3; rules of many types come last. */
function services(rules: readonly AnyRule[]): readonly (readonly [string, readonly AnyRule[]])[] {
  const byService = [...groupBy(rules, ({ resourceType }) => serviceOfType(resourceType) ?? EVERY_SERVICE)];
  const isOfOne = ([service]: readonly [string, unknown]): boolean => service !== EVERY_SERVICE;
  return [...byService.filter(isOfOne), ...byService.filter((group) => !isOfOne(group))];
}

function table(rules: readonly AnyRule[]): readonly string[] {
  const rows = rules.map((rule) => [link(rule), rule.severity, rule.title]);
  return [...markdownTable(["Rule", "Severity", "What holds"], rows), ""];
}

function packRow(pack: Pack): readonly string[] {
  const { controls, byRules, byPerson, unanswered } = countsOf(pack);
  return [`[${titleOf(pack)}](../packs/${pack.id}.md)`, ...[controls, byRules, byPerson, unanswered].map(String)];
}

function link({ id }: { readonly id: string }): string {
  return `[${id}](${id}.md)`;
}
