/**
 * HCL written in a template literal. It may be indented like the code around it: the indentation that all lines share
 * is removed, and so are blank lines at its start and end. Write an interpolation of Terraform as `\${…}`.
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
