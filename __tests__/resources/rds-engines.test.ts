import { defaultPortOf, familyOf, isCustom, isDefaultPort, isOtherService } from "../../src/resources/rds-engines";

describe("an engine", () => {
  it.each([
    ["aurora", "aurora-mysql", 3306],
    ["aurora-mysql", "aurora-mysql", 3306],
    ["aurora-postgresql", "aurora-postgresql", 5432],
    ["custom-oracle-ee-cdb", "oracle", 1521],
    ["custom-sqlserver-web", "sqlserver", 1433],
    ["db2-ae", "db2", 50_000],
    ["docdb", "docdb", undefined],
    ["mariadb", "mariadb", 3306],
    ["mysql", "mysql", 3306],
    ["neptune", "neptune", undefined],
    ["oracle-se2-cdb", "oracle", 1521],
    ["postgres", "postgres", 5432],
    ["sqlserver-ex", "sqlserver", 1433],
    ["mysqlite", undefined, undefined],
    ["constructor", undefined, undefined],
  ])("%s is of the family %s and listens on %p by default", (engine, family, port) => {
    expect(familyOf(engine)).toBe(family);
    expect(defaultPortOf(engine)).toBe(port);
    if (port !== undefined) expect(isDefaultPort(port)).toBe(true);
  });

  it("may be RDS Custom's", () => {
    expect(isCustom("custom-oracle-ee")).toBe(true);
    expect(isCustom("oracle-ee")).toBe(false);
  });

  it("may be of DocumentDB or Neptune", () => {
    expect(["docdb", "neptune", "aurora-mysql", "mysqlite"].map(isOtherService)).toEqual([true, true, false, false]);
  });
});

it("a port that no engine has by default is no default", () => {
  expect(isDefaultPort(6543)).toBe(false);
});
