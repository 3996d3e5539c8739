import type { mockClient as Mock } from "aws-sdk-client-mock";

/** The package itself: where files run together, its name leads here. */
const { mockClient: mock } = jest.requireActual<{ readonly mockClient: typeof Mock }>("aws-sdk-client-mock/dist/cjs");

/** A client's stub, whichever client it is. */
interface Stub {
  /** Puts a stub without history and answers in the client's place, also where another one or none is now. */
  reset(): unknown;
  /** Gives the client its own method back. */
  restore(): void;
}

/** The stubs that the files of a suite made, the oldest first. */
export const made: Stub[] = [];

/** `mockClient` of aws-sdk-client-mock, which keeps what it made. */
export const mockClient: typeof Mock = (...input) => {
  const stub = mock(...input);
  made.push(stub);
  return stub;
};
