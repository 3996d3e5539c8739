import { isBadPort } from "../../src/local/bad-ports";

/** Beyond it no port is blocked; the standard's highest is 10080. */
const HIGHEST = 11_000;

/** Made once: a stack trace for each of the ports would take most of the test's time. */
const FINE = new Error("The port is fine.");

/** Stands for Node's own way out, and lets nothing through. */
const dispatcher = {
  dispatch(): never {
    throw FINE;
  },
};

/** Whether fetch would connect to a port, without letting it. */
async function isRefusedByFetch(port: number): Promise<boolean> {
  const options = { dispatcher } as RequestInit;
  try {
    await fetch(`http://127.0.0.1:${port}/`, options);
  } catch (error) {
    return (error as { readonly cause?: { readonly message?: string } }).cause?.message === "bad port";
  }
  throw new Error("Something was let through.");
}

describe("a bad port", () => {
  it("is one that fetch refuses, and no other", async () => {
    const ports = Array.from({ length: HIGHEST }, (_, index) => index + 1);
    const refused: number[] = [];
    for (const port of ports) if (await isRefusedByFetch(port)) refused.push(port);

    expect(ports.filter(isBadPort)).toEqual(refused);
    expect(isBadPort(10_080)).toBe(true);
  });
});
