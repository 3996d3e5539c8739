import { EXIT, tellError } from "../../src/cli/faults";
import { AuditError } from "../../src/core/errors";

/** What is written to the standard error. */
function toldOf(error: unknown): readonly string[] {
  const told: string[] = [];
  tellError(error, {
    stderr: { write: (text: string) => told.push(text) > 0 } as unknown as NodeJS.WriteStream & { fd: 2 },
  });
  return told;
}

describe("a fault", () => {
  it("has the exit code 3", () => {
    expect(EXIT.fault).toBe(3);
  });

  it("that a user can act on is printed in full sentences, without a stack", () => {
    expect(toldOf(new AuditError("Terraform was not found.", "The PATH has none.", "Install it."))).toEqual([
      "Terraform was not found. The PATH has none. Install it.\n",
    ]);
  });

  it("of our own is told with where it comes from", () => {
    const defect = new TypeError("x is undefined");

    expect(toldOf(defect)).toEqual(["x is undefined\n", `${defect.stack ?? "no stack"}\n`]);
  });

  it("gives no command to a CI system, whatever name is in it", () => {
    expect(toldOf(new AuditError("::error::No file a\n##[group]b.", "", ""))).toEqual([
      ": :error::No file a\n## [group]b.\n",
    ]);
  });

  it.each([
    ["a text", "a text\n"],
    [undefined, "undefined\n"],
    [null, "null\n"],
    [7, "7\n"],
  ])("that is no error but %p is told all the same", (thrown, said) => {
    expect(toldOf(thrown)).toEqual([said, "\n"]);
  });
});
