import * as fc from "fast-check";
import { parseJson, sentenceOf, type JsonMistake } from "../../src/core/json-text";

function mistakeIn(text: string): JsonMistake {
  const parsed = parseJson(text);
  if ("mistake" in parsed) return parsed.mistake;
  throw new Error(`${text} is JSON.`);
}

const json = fc
  .tuple(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 2, "\t"))
  .map(([text, space]) => JSON.stringify(JSON.parse(text) as unknown, null, space));

it("gives the same result as JSON.parse", () => {
  fc.assert(
    fc.property(json, (text) => {
      expect(parseJson(text)).toEqual({ value: JSON.parse(text) as unknown });
    }),
  );
});

it.each([
  ["x", 0],
  ["{x", 1],
  ['{"a" 1}', 5],
  ['{"a":}', 5],
  ['{"a":1 "b"', 7],
  ['{"a":1,}', 7],
  ["{,}", 1],
  ["[1,]", 3],
  ["[,1]", 1],
  ["[1}", 2],
  ["[1 2]", 3],
  ["1 2", 2],
  ["]", 0],
  ["[}", 1],
  ['{"a":1]', 6],
  ['{"a"]', 4],
  ["[trux]", 4],
  ["[nul]", 4],
  ["[fa lse]", 3],
  ["[-x]", 2],
  ["[01]", 2],
  ["[1.x]", 3],
  ["[1.5ex]", 5],
  ["[1e+x]", 4],
  ["[.5]", 1],
  ["[+1]", 1],
  ["[NaN]", 1],
  ['["a\nb"]', 3],
  ['["\\x"]', 3],
  ['["\\u12G4"]', 6],
  ["['a']", 1],
  ["[1, // one\n2]", 4],
  ["\u00a0{}", 0],
])("finds the mistake in %j at %i", (text, offset) => {
  expect(mistakeIn(text)).toMatchObject({ offset, isCutShort: false });
});

it.each([
  "",
  " ",
  "{",
  "[",
  '{"',
  '{"a',
  '{"a"',
  '{"a":',
  '{"a":1',
  '{"a":1,',
  "[1,",
  "tr",
  "-",
  "1.",
  "1e",
  "1e-",
  '"\\',
  '"\\u00',
])("accepts %j as the beginning of JSON", (text) => {
  expect(mistakeIn(text)).toMatchObject({ offset: text.length, isCutShort: true });
});

it("reports a text as cut short exactly if more text could complete it", () => {
  fc.assert(
    fc.property(json, fc.nat(), (text, where) => {
      const length = where % text.length;
      const cut = parseJson(text.slice(0, length));
      // What is left of a number is one too.
      if ("mistake" in cut) expect(cut.mistake).toMatchObject({ offset: length, isCutShort: true });
      // No JSON goes on with this character, in a text or beside it.
      expect(mistakeIn(`${text.slice(0, length)}\u0001${text.slice(length)}`)).toMatchObject({
        offset: length,
        isCutShort: false,
      });
    }),
  );
});

it("counts lines and columns from one", () => {
  expect(mistakeIn('{\n  "a": 1,\n  b')).toMatchObject({ line: 3, column: 3 });
  expect(mistakeIn("{\n")).toMatchObject({ line: 2, column: 1 });
  expect(mistakeIn("x\n\n")).toMatchObject({ line: 1, column: 1 });
});

it("needs no deeper stack for lists that are nested deeper", () => {
  const depth = 1_000_000;
  expect(mistakeIn("[".repeat(depth))).toMatchObject({ offset: depth, isCutShort: true });
});

it.each([
  ['{"a": hunter2}', "What stands at line 1, column 7 does not belong there."],
  ['{\n"a": 1', "The JSON ends at line 2, column 7, before it is complete."],
])("says where %j stops being JSON, and quotes nothing of it", (text, sentence) => {
  expect(sentenceOf(mistakeIn(text))).toBe(sentence);
});
