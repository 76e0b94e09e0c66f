import { type Incoming, OWN_TYPE } from "./clipboard";

/** Reads what spreadsheets put on the clipboard: tabs between cells, quotes around cells with several lines. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let inQuotes = false;
  const end = () => {
    row.push(cell);
    cell = "";
  };
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] ?? "";
    if (inQuotes) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else inQuotes = false;
    } else if (sign === '"' && cell === "" && closes(text, i)) inQuotes = true;
    else if (sign === "\t") end();
    else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && text[i + 1] === "\n") i++;
      end();
      rows.push(row);
      row = [];
    } else cell += sign;
  }
  if (cell !== "" || row.length > 0) {
    end();
    rows.push(row);
  }
  return rows;
}

/** A quote that nothing closes before a cell's end is an inch sign, not a quote. */
function closes(text: string, from: number): boolean {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] !== '"') continue;
    if (text[i + 1] === '"') i++;
    else return i + 1 >= text.length || /[\t\r\n]/.test(text[i + 1] ?? "");
  }
  return false;
}

export function readClipboard(data: Pick<DataTransfer, "getData">): Incoming[][] {
  const own = data.getData(OWN_TYPE);
  if (own) {
    try {
      return JSON.parse(own) as Incoming[][];
    } catch {}
  }
  return parseTsv(data.getData("text/plain")).map((row) => row.map((text) => ({ text })));
}

/** What goes where: one cell fills the whole block, a block that fits several times is repeated, else it stands once. */
export function tiled<T>(cells: T[][], rows: number, cols: number): T[][] {
  const high = cells.length;
  const wide = Math.max(0, ...cells.map((row) => row.length));
  if (high === 0 || wide === 0) return [];
  const down = rows > high && rows % high === 0 ? rows : high;
  const across = cols > wide && cols % wide === 0 ? cols : wide;
  return Array.from({ length: down }, (_, r) => {
    const row = cells[r % high] ?? [];
    // Rows of unequal length end where they end.
    return across === wide ? row : Array.from({ length: across }, (_, c) => row[c % wide] as T);
  });
}
