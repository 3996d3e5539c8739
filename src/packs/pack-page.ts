import { countsLine, titleOf, type Control, type Pack } from "./pack";

/** A pack's page: Markdown, each control with the rules that answer it and with what they leave to others. */
export function packPage(pack: Pack): string {
  return [
    `# ${titleOf(pack)}`,
    "",
    `Pack \`${pack.id}\`, after: ${pack.source}.`,
    "",
    `${countsLine(pack)} Titles are this project's own words. This page is rendered by \`npm run generate\`.`,
    "",
    ...pack.controls.flatMap(controlLines),
    "",
  ].join("\n");
}

function controlLines({ id, title, level, assessment, ruleIds, leftOut, lookAt, unanswered }: Control): string[] {
  const rules = ruleIds.map((ruleId) => `[${ruleId}](../rules/${ruleId}.md)`).join(", ");
  const line = (what: string, text: string | undefined): string[] =>
    text === undefined ? [] : [`  - ${what}: ${text}`];
  return [
    level === undefined ? `- **${id}** ${title}` : `- **${id}** ${title} (level ${level}, ${assessment})`,
    ...line("Rules", rules === "" ? undefined : rules),
    ...line("Left out", leftOut),
    ...line("Look at", lookAt),
    ...line("Unanswered", unanswered),
  ];
}
