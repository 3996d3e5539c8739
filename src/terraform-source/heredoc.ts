/**
 * A template as the value of an attribute, written as a heredoc. Only in a heredoc do quotes and backslashes stand for
 * themselves, as they do in a text of Terraform's JSON syntax.
 */
export function inHeredoc(template: string): string {
  const longest = (template.match(/_+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 0);
  const end = `END${"_".repeat(longest + 1)}`;
  return `template = <<${end}\n${template}\n${end}\n`;
}
