/** Database engines of one kind: every edition of Oracle is `oracle`. */
export type EngineFamily =
  | "aurora-mysql"
  | "aurora-postgresql"
  | "db2"
  | "docdb"
  | "mariadb"
  | "mysql"
  | "neptune"
  | "oracle"
  | "postgres"
  | "sqlserver";

/** The families by how their engines' names begin (Amazon RDS API Reference, CreateDBInstance and CreateDBCluster). */
const FAMILIES: readonly (readonly [name: RegExp, family: EngineFamily])[] = [
  // `aurora` was the engine of Aurora MySQL 1.
  [/^aurora(?:-mysql)?$/, "aurora-mysql"],
  [/^aurora-postgresql$/, "aurora-postgresql"],
  [/^db2-/, "db2"],
  [/^docdb$/, "docdb"],
  [/^mariadb$/, "mariadb"],
  [/^mysql$/, "mysql"],
  [/^neptune$/, "neptune"],
  [/^oracle-/, "oracle"],
  [/^postgres$/, "postgres"],
  [/^sqlserver-/, "sqlserver"],
];

/** RDS Custom leaves much of a database to its owner: its engines are those of a family, and lack some of RDS's features. */
const CUSTOM = /^custom-/;

/** The family of an engine, that of RDS Custom's too; `undefined` for one that is not known here. */
export function familyOf(engine: string): EngineFamily | undefined {
  const name = engine.replace(CUSTOM, "");
  return FAMILIES.find(([begins]) => begins.test(name))?.[1];
}

/** True for an engine of RDS Custom, such as `custom-oracle-ee`. */
export function isCustom(engine: string): boolean {
  return CUSTOM.test(engine);
}

/** True for an engine of DocumentDB or Neptune, whose clusters RDS manages along with its own. */
export function isOtherService(engine: string): boolean {
  const family = familyOf(engine);
  return family === "docdb" || family === "neptune";
}

/** The port of an engine whose port nobody chose (Amazon RDS API Reference, CreateDBInstance); Aurora has two engines' own. */
const PORTS: ReadonlyMap<EngineFamily | undefined, number> = new Map<EngineFamily, number>([
  ["aurora-mysql", 3306],
  ["aurora-postgresql", 5432],
  ["db2", 50_000],
  ["mariadb", 3306],
  ["mysql", 3306],
  ["oracle", 1521],
  ["postgres", 5432],
  ["sqlserver", 1433],
]);

/** The port on which an engine listens by default; `undefined` for one whose default is not known here. */
export function defaultPortOf(engine: string): number | undefined {
  return PORTS.get(familyOf(engine));
}

/** True for a port that is some engine's default. */
export function isDefaultPort(port: number): boolean {
  return [...PORTS.values()].includes(port);
}
