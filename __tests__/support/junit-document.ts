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
  const visit = ({ name, attributes, children, text }: Element): void => {
    const { required = [], optional = [] } = shape[name] ?? {};
    expect(Object.keys(attributes)).toEqual(expect.arrayContaining([...required]));
    expect(Object.keys(attributes).filter((key) => ![...required, ...optional].includes(key))).toEqual([]);
    expect(children.map((child) => child.name).filter((child) => !(within[name] ?? []).includes(child))).toEqual([]);
    // Only what says how a case ended has text.
    if (name in within) expect(text.trim()).toBe("");
    children.forEach(visit);
  };
  expect(root.name).toBe("testsuites");
  visit(root);
}
