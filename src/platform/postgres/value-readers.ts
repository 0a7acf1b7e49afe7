import pg from 'pg';

const asText = (text: string): string => text;

const instant = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d$/;
const readAnyInstant = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ);

/** The runtime reads ISO 8601 many times as fast; years beyond 9999 and offsets with minutes are left to the driver. */
function readInstant(text: string): unknown {
  return instant.test(text) ? new Date(`${text.slice(0, 10)}T${text.slice(11)}:00`) : readAnyInstant(text);
}

const uuidList: number = 2951;
const readAnyList = pg.types.getTypeParser(uuidList);

/** How values are read by the number of their type, where not as the driver does. `date` would become local midnight, numeric and bigint are exact as text. */
export const valueReaders: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.DATE, asText],
  [pg.types.builtins.NUMERIC, asText],
  [pg.types.builtins.INT8, asText],
  [pg.types.builtins.TIMESTAMPTZ, readInstant],
  [uuidList, (text) => (text === '{}' ? [] : readAnyList(text))],
]);
