// Where a table is scrolled, and whether that brings more rows: appended at the end, or exchanged for others.

const SCROLLS = /^(?:auto|scroll|overlay)$/;

// Some scripts scroll what they hide themselves.
const scrollerOf = (element) => {
  const scrolls = (node) => node.scrollHeight > node.clientHeight + 1 && SCROLLS.test(styleOf(node).overflowY);
  const hides = (node) => node.scrollHeight > 1.5 * node.clientHeight && node.clientHeight > 0 && styleOf(node).overflowY === "hidden";
  return closest(parent(element), scrolls) || closest(parent(element), hides) || element.ownerDocument.scrollingElement;
};

// The part of the screen in which a scroller shows what it holds.
const viewOf = (scroller) => {
  const { scrollingElement, defaultView } = scroller.ownerDocument;
  if (scroller === scrollingElement) return { top: 0, height: defaultView.innerHeight, whole: true };
  return { top: scroller.getBoundingClientRect().top + scroller.clientTop, height: scroller.clientHeight, whole: false };
};

const toldNumber = (root, attribute) =>
  [root, parent(root)].map((each) => (each?.nodeType === 1 && Number(each.getAttribute(attribute))) || 0).find((count) => count > 0) || 0;

// The last row of data that is drawn: its scroller is that of them all.
const lastRow = ({ root, body }) => {
  const last = body.findLast((parts) => isDrawnRow(parts) && !isSum(root, withCells([parts])[0]));
  return last?.[0] ?? null;
};

// Whether scrolling may bring rows that are not drawn yet.
const hidesRows = (found) => {
  const last = lastRow(found);
  if (!last) return false;
  if (toldNumber(found.root, "aria-rowcount") > found.body.length + 1) return true;
  const scroller = scrollerOf(last);
  const view = viewOf(scroller);
  const below = scroller.scrollHeight - scroller.scrollTop - view.height;
  return below > 1 && (!view.whole || last.getBoundingClientRect().bottom > view.height);
};

// A page that is not in front draws no frames.
const nextFrames = async (count) => {
  for (let left = count; left > 0; left -= 1) await Promise.race([new Promise(requestAnimationFrame), pause(50)]);
};

const scrollTable = async (found, to) => {
  const last = lastRow(found);
  const scroller = last && scrollerOf(last);
  const top = scroller && to(scroller);
  if (!scroller || top === scroller.scrollTop) return;
  scroller.scrollTo({ top, behavior: "instant" });
  await nextFrames(2);
  await calm(found.root, 200, 1500);
};

// Whether rows have made way for others: the first is gone, or there is a gap as large as what can be seen.
const areExchanged = (found, first, text) => {
  if (!first.isConnected || first.textContent !== text) return true;
  const boxes = found.body.filter(isDrawnRow).map(([element]) => element.getBoundingClientRect());
  boxes.sort((one, other) => one.top - other.top);
  const { height } = viewOf(scrollerOf(lastRow(found) ?? first));
  return boxes.some((box, at) => at && box.top - boxes[at - 1].bottom > height / 2);
};

// Scrolls to the end, for a second, as long as rows are appended there; says whether they were exchanged instead.
const unroll = async (request) => {
  const { found: start } = chooseTable(request);
  if (start) await scrollTable(start, () => 0);
  for (const began = performance.now(); performance.now() - began < 1000; ) {
    const { found } = chooseTable(request);
    if (!found || !hidesRows(found)) return {};
    const first = found.body.find(isDrawnRow)[0];
    const text = first.textContent;
    await scrollTable(found, (scroller) => scroller.scrollHeight);
    const { found: now } = chooseTable(request);
    if (!now || areExchanged(now, first, text)) return { exchanged: true };
    if (now.body.length <= found.body.length) return {};
  }
  return { growing: chooseTable(request).found?.body.length ?? 0 };
};
