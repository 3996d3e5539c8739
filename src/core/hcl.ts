/**
 * HCL in a template literal, which may be indented as the code around it: the indentation that all lines share is
 * taken off, and the blank lines around. An interpolation of Terraform is written `\${…}`.
 */
export function hcl(template: TemplateStringsArray): string {
  const lines = template.join("").split("\n");
  const indentations = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const shared = Math.min(...indentations);
  return lines
    .map((line) => line.slice(shared).trimEnd())
    .join("\n")
    .trim();
}
