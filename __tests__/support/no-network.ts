import { Socket, type SocketConnectOpts } from "node:net";

// A unit test that reaches out is a mistake; loopback stays open for the tests of our own servers.
const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost", undefined]);

// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its socket below
const connect = Socket.prototype.connect;
Socket.prototype.connect = function guarded(this: Socket, ...args: unknown[]): Socket {
  const [first] = (Array.isArray(args[0]) ? args[0] : args) as [SocketConnectOpts | number | string, unknown];
  const host = typeof first === "object" && "host" in first ? first.host : undefined;
  if (!LOOPBACK.has(host)) throw new Error(`A unit test tried to reach ${String(host)}.`);
  return Reflect.apply(connect, this, args) as Socket;
};
