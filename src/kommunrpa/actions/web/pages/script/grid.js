// A table as a grid: whatever it is built of, each row gives a cell for every column, spans filled out.

const TABLES = new Set(["grid", "table", "treegrid"]);
const CELLS = new Set(["cell", "columnheader", "gridcell", "rowheader"]);
const NO_PART = new Set(["none", "presentation"]);

const isTable = (element) =>
  element.localName === "table" ? !NO_PART.has(role(element)) : TABLES.has(role(element));
const isRow = (element) => element.localName === "tr" || role(element) === "row";
const isCell = (element) => ["td", "th"].includes(element.localName) || CELLS.has(role(element));

// The nearest elements below one that pass a test, in the order in which they are drawn.
const nearestBelow = (node, test, found = []) => {
  for (const child of children(node)) {
    if (child.nodeType !== 1 || NEVER_READ.has(child.localName)) continue;
    if (test(child)) found.push(child);
    else nearestBelow(child, test, found);
  }
  return found;
};

const cellsOf = (row) => {
  if (row.cells) return [...row.cells].filter(isDrawn);
  const cells = nearestBelow(row, isCell);
  return (cells.length ? cells : [...row.children]).filter(isDrawn);
};

const numberIn = (element, attribute) => {
  const text = element.getAttribute(attribute);
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
};

// Every row, as the elements that it is made of: beside columns that stay when a grid is scrolled aside there are several.
const rowsIn = (root) => {
  if (root.rows) return [...root.rows].map((row) => [row]);
  const rows = [];
  const known = new Map();
  for (const element of nearestBelow(root, isRow)) {
    const number = element.localName === "tr" ? null : element.getAttribute("aria-rowindex");
    if (number && known.has(number)) {
      known.get(number).push(element);
      continue;
    }
    rows.push([element]);
    if (number) known.set(number, rows.at(-1));
  }
  return rows;
};

// A row without height is there for measuring only.
const isDrawnRow = ([element]) => {
  if (!isDrawn(element)) return false;
  const [box] = element.getClientRects();
  return !box || box.height > 0;
};

const withCells = (rows) =>
  rows.filter(isDrawnRow).map((parts) => ({ element: parts[0], group: parts[0].parentNode, cells: parts.flatMap(cellsOf) }));

const spansOf = (cell) => {
  if (cell.colSpan) return [cell.colSpan, cell.rowSpan || Infinity];
  return [numberIn(cell, "aria-colspan") || 1, numberIn(cell, "aria-rowspan") || 1];
};

// Columns that are numbered stand where their numbers say: in a grid that draws only some of them others are missing.
const placeCells = (grid, rows, y) => {
  let x = 0;
  for (const cell of rows[y].cells) {
    const [wide, high] = spansOf(cell);
    const numbered = numberIn(cell, "aria-colindex");
    if (numbered) x = numbered - 1;
    else while (grid[y][x]) x += 1;
    for (let down = y; down < y + high && rows[down]?.group === rows[y].group; down += 1)
      for (let right = x; right < x + wide; right += 1) grid[down][right] ??= cell;
    x += wide;
  }
};

const gridFrom = (rows) => {
  const grid = rows.map(() => []);
  rows.forEach((_, y) => placeCells(grid, rows, y));
  return grid;
};

const isHeadCell = (cell) =>
  cell.localName === "th" ? !["row", "rowgroup"].includes(cell.scope) && role(cell) !== "rowheader" : role(cell) === "columnheader";

const isBold = (cell) => {
  const words = nearestBelow(cell, (each) => !each.firstElementChild && squeeze(each.textContent));
  return [words[0] || cell].every((each) => Number(styleOf(each).fontWeight) >= 600);
};

const HEAD_CLASS = /(?:^|[-_\s])(?:filters?|head|header|heading|thead)(?=$|[-_\s])/i;
const FILTER_CLASS = /(?:^|[-_\s])filters?(?=$|[-_\s])/i;

const isHeadRow = ({ element, cells }) => {
  if (element.parentNode.localName === "thead" || HEAD_CLASS.test(element.getAttribute("class") || "")) return true;
  const heads = cells.filter(isHeadCell);
  return heads.length > 0 && (heads.length === cells.length || (heads.length > 1 && cells.every((cell) => isHeadCell(cell) || !cellText(cell))));
};

// In old tables a first row of bold words over others that are not bold is the head.
const isBoldRow = (row, next) => {
  const filled = (each) => each?.cells.filter((cell) => cellText(cell)) ?? [];
  const [heads, below] = [filled(row), filled(next)];
  return heads.length > 1 && heads.every(isBold) && below.length > 0 && !below.every(isBold);
};

// How many rows the head has: those marked as such, the one that holds the wanted columns, or a bold one.
const headHeight = (rows, columns) => {
  const end = rows.findIndex((row) => !isHeadRow(row));
  const height = end < 0 ? rows.length : end;
  if (height) return height;
  const texts = (row) => row.cells.map((cell) => wording(headingText(cell)));
  const named = columns.length ? rows.findIndex((row) => columns.every((name) => texts(row).some((text) => isNamed(text, name)))) : -1;
  return named >= 0 ? named + 1 : Number(isBoldRow(rows[0], rows[1]));
};

// The headings of the columns: from the top down, where a heading stands above others.
const headingsOf = (head) => {
  const grid = gridFrom(head.filter(({ element }) => !FILTER_CLASS.test(element.getAttribute("class") || "")));
  const width = Math.max(0, ...gridFrom(head).map((row) => row.length));
  const title = (row) => width > 1 && new Set(row).size === 1 && row.length === width;
  const told = grid.filter((row) => !title(row));
  return numbered(
    Array.from({ length: width }, (_, x) => {
      const cells = new Set(told.map((row) => row[x]).filter(Boolean));
      return [...new Set([...cells].map(headingText).filter(Boolean))].join(" › ");
    }),
  );
};

// Headings that stand several times are counted, so that each column has its own.
const numbered = (headings) => {
  const counts = new Map();
  return headings.map((heading) => {
    if (!heading || headings.indexOf(heading) === headings.lastIndexOf(heading)) return heading;
    counts.set(heading, (counts.get(heading) ?? 0) + 1);
    return `${heading} (${counts.get(heading)})`;
  });
};
