import { SaxesParser, type SaxesTagPlain } from "saxes";

/** An element as a parser reads it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Parses as strictly as XML 1.0 asks: a document that is not well-formed is an error. */
export function parse(xml: string): Element {
  const parser = new SaxesParser();
  const open: Element[] = [{ name: "", attributes: {}, children: [], text: "" }];
  const last = (): Element => open.at(-1) as Element;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => {
    const element = { name, attributes, children: [], text: "" };
    last().children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    last().text += text;
  });
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  const [root] = last().children;
  return root as Element;
}

/** What the JUnit schema of Jenkins (junit-10.xsd of its xUnit plugin) asks for, and `file` and `line` beside it. */
export function expectJenkinsSchema(root: Element): void {
  const shape: Readonly<
    Record<string, { readonly required: readonly string[]; readonly optional: readonly string[] }>
  > = {
    testsuites: { required: [], optional: ["name", "time", "tests", "failures", "errors"] },
    testsuite: { required: ["name", "tests", "failures", "errors"], optional: ["time", "skipped", "timestamp"] },
    testcase: { required: ["name"], optional: ["time", "classname", "file", "line"] },
    failure: { required: [], optional: ["type", "message"] },
    error: { required: [], optional: ["type", "message"] },
    skipped: { required: [], optional: ["type", "message"] },
  };
  const within: Readonly<Record<string, readonly string[]>> = {
    testsuites: ["testsuite"],
    testsuite: ["testcase"],
    testcase: ["failure", "error", "skipped"],
  };
  // One assertion for all elements: a property test looks at thousands.
  const faultsIn = ({ name, attributes, children, text }: Element): readonly string[] => {
    const { required = [], optional = [] } = shape[name] ?? {};
    const has = Object.keys(attributes);
    return [
      ...required.filter((key) => !has.includes(key)).map((key) => `${name} has no ${key}`),
      ...has.filter((key) => ![...required, ...optional].includes(key)).map((key) => `${name} has a ${key}`),
      ...children
        .filter((child) => !(within[name] ?? []).includes(child.name))
        .map((child) => `${child.name} in ${name}`),
      // Only what says how a case ended has text.
      ...(name in within && text.trim() !== "" ? [`${name} has the text ${text}`] : []),
      ...children.flatMap(faultsIn),
    ];
  };
  expect(root.name).toBe("testsuites");
  expect(faultsIn(root)).toEqual([]);
}
