// What the rows of a table say, how many the page tells that there are, and whether more may come.

const SUM = /^(?:(?:del|slut|total)?summa|summering|totalt?|sum|subtotal)$/i;
const SUM_CLASS = /(?:^|[-_\s])(?:calcs|footer|grandtotal|subtotal|sum|summa|totals?)(?=$|[-_\s])|ag-(?:row-pinned|floating)/i;

const isSumBox = (element) => element.localName === "tfoot" || SUM_CLASS.test(element.getAttribute("class") || "");

const isSum = (root, { element, cells }) => {
  const box = closest(element, (each) => each === root || isSumBox(each));
  if (box && box !== root) return true;
  const first = cells.find((cell) => cell.textContent.trim());
  if (!first || !SUM.test(squeeze(first.textContent).replace(/\s*:$/, ""))) return false;
  return first.colSpan > 1 || isHeadCell(first) || isBold(first) || cells.some((cell) => cell !== first && !cellText(cell));
};

// A group's title, a remark such as that there is nothing, or a spacer: one cell all across, or nothing at all.
const isLine = (cells, width) => {
  const [only, other] = new Set(cells.filter(Boolean));
  if (width < 2 || other) return !only;
  return !only || !only.localName.startsWith("t") || only.colSpan > 1 || !cellText(only);
};

const isHeadAgain = ({ cells }) => cells.every(isHeadCell);

// Every row of the body that is drawn now: its cells by column, or none for what is no row of data.
const bodyOf = ({ root, body, headings }) => {
  const rows = withCells(body);
  return gridFrom(rows).map((cells, y) => {
    const row = rows[y];
    const isData = row.cells.length > 0 && !isLine(cells, headings.length) && !isHeadAgain(row) && !isSum(root, row);
    return { element: row.element, cells: isData ? cells : null };
  });
};

// The texts of rows; a tick in a column without a heading is there to choose the row, and says nothing of it.
const textsOf = (body, headings) => {
  const read = new Map();
  const text = (cell, x) => {
    if (!cell) return null;
    if (!headings[x] && cell.firstElementChild) return seenText(cell);
    if (!read.has(cell)) read.set(cell, cellText(cell));
    return read.get(cell);
  };
  return body.map(({ cells }) => cells && Array.from(cells, text));
};

// Made when first needed: these take the browser longer than all the rest of the script.
const NUMBER = String.raw`(\d{1,3}(?:[\s.,’']\d{3})+|\d+)`;
const MORE = String.raw`(?!\s*\+|[-\d])`;
const range = once(() => new RegExp(String.raw`(?<![\d-])${NUMBER}\s*(?:[-–—]|till|to)\s*${NUMBER}\s*(?:av|of|/)\s*(?:total(?:t)?\s)?\s*${NUMBER}${MORE}`, "i"));
const soMany = once(() => new RegExp(String.raw`(?:visar|visas|showing)\s+${NUMBER}\s+(?:av|of)\s+(?:totalt\s)?\s*${NUMBER}${MORE}`, "i"));

const countIn = (text) => {
  const digits = (each) => Number(each.replace(/\D/g, ""));
  const found = range().exec(text)?.slice(1).map(digits);
  const [first, last, total] = found ?? [1, ...(soMany().exec(text)?.slice(1).map(digits) ?? [])];
  return last >= first && total >= last ? { first, last, total } : null;
};

const countsIn = (nodes) =>
  nodes.flatMap((node) => (node.nodeType === 1 && isDrawn(node) ? linesOf(pieces(node).filter((piece) => !piece.unseen)) : [])).map(countIn).filter(Boolean);

// How many rows there are by the page's own words, as near to the table as there are any: "Visar 1–20 av 134".
const toldCount = (root) => {
  let near = [root.caption, root.tFoot].filter(Boolean);
  for (let node = root; node?.nodeType === 1; node = parent(node)) {
    const counts = countsIn(near);
    if (counts.length) return counts.every((each) => JSON.stringify(each) === JSON.stringify(counts[0])) ? counts[0] : null;
    const around = parent(node);
    near = around ? [...children(around)].filter((each) => each !== node && each.nodeType === 1 && !holdsTable(each)) : [];
  }
  return null;
};

const holdsTable = (node) => isTable(node) || Boolean(node.querySelector("table, [role=grid], [role=table], [role=treegrid]"));

// Resolves when nothing was added below an element for a moment, or after a while.
const calm = (element, quiet = 60, longest = 1000) =>
  new Promise((resolve) => {
    let timer = 0;
    const end = () => {
      observer.disconnect();
      clearTimeout(timer);
      clearTimeout(last);
      resolve();
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(end, quiet);
    };
    const last = setTimeout(end, longest);
    const observer = new MutationObserver(wait);
    observer.observe(element, { childList: true, subtree: true, characterData: true });
    wait();
  });

const bornAt = (element) => element.ownerDocument.defaultView.performance.timeOrigin;

const readColumns = (headings, columns) => ({ headings: Array.from(headings, (each) => each ?? ""), places: columns.map((name) => placesOfColumn(headings, name)) });

// One table as it is drawn now, once its rows have stopped coming. Null while there is nothing to be said.
const readTable = async (request) => {
  if (document.readyState === "loading") return null;
  const first = chooseTable(request);
  if (!first.found) return { ...first, loading: isLoading() };
  await calm(first.found.root);
  const state = await unroll(request);
  const { found } = chooseTable(request);
  if (!found || state.growing) return found ? state : null;
  const body = bodyOf(found);
  const read = { headings: [...found.headings], rows: textsOf(body, found.headings) };
  const whole = await acrossColumns(found, read, body.map(({ element }) => element));
  if (!whole) return null;
  const { headings, rows } = whole;
  const data = rows.filter(Boolean);
  return {
    ...state, ...readColumns(headings, request.columns), rows: JSON.stringify(data), count: data.length,
    told: toldCount(found.root), page: currentPage(), loading: isLoading(), document: bornAt(found.root),
  };
};
