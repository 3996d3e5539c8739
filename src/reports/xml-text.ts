// XML 1.0, 2.2: what a document may not hold, not even as a reference. Halves of characters are among it.
// eslint-disable-next-line no-control-regex -- they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** Text inside an element. What XML cannot say is the replacement character. */
export function xmlText(text: string): string {
  // A parser reads a bare carriage return as a line feed, and the end of a CDATA section is an error in text.
  return text.replace(FORBIDDEN, "\ufffd").replace(/[&<>\r]/g, reference);
}

/** Attributes with a leading space each; one without a value is left out. */
export function xmlAttributes(values: Readonly<Record<string, string | number | null>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === null ? "" : ` ${name}="${attributeValue(String(value))}"`))
    .join("");
}

function attributeValue(text: string): string {
  // A parser reads bare white space in an attribute as spaces.
  return text.replace(FORBIDDEN, "\ufffd").replace(/[&<>"\t\n\r]/g, reference);
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
