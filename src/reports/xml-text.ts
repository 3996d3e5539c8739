import { plainLines, plainText } from "../runtime/plain-text";

// The characters, besides control characters, that an XML document must not contain, not even as a reference (XML 1.0,
// 2.2).
const FORBIDDEN = /[\ufffe\uffff]/g;

/**
 * Text inside an element; its lines stay lines. Characters that XML cannot contain become the replacement character.
 */
export function xmlText(text: string): string {
  // The end of a CDATA section is an error in text.
  return plainLines(text).replace(FORBIDDEN, "\ufffd").replace(/[&<>]/g, reference);
}

/** Attributes with a leading space each, every value on one line; one without a value is left out. */
export function xmlAttributes(values: Readonly<Record<string, string | number | null>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === null ? "" : ` ${name}="${attributeValue(String(value))}"`))
    .join("");
}

function attributeValue(text: string): string {
  return plainText(text, Infinity)
    .replace(FORBIDDEN, "\ufffd")
    .replace(/[&<>"]/g, reference);
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
