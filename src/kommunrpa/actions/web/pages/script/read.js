// Values that stand beside visible labels.

const readAll = (read) => Object.fromEntries(Object.entries(read).map(([name, label]) => [name, readOne(label)]));

// Every different value that stands beside a label: one when all is well.
const readOne = (key) => {
  const drawn = everyElement((element) => mayHold(element, key) && isDrawn(element));
  const score = scoreBy(key);
  const controls = survey().filter((control) => control.state() !== "hidden" && score(control.names()) < Infinity);
  const chosen = controls.filter(isGroup).map(chosenIn);
  const isTitle = (element) => chosen.length && closest(element, (each) => each.localName === "legend");
  const named = drawn.filter((element) => isNamedBy(element, key) && !isTitle(element));
  const labels = named.filter((element) => ![...children(element)].some((each) => isNamedBy(each, key)));
  const found = [...labelled(key, controls), ...labels.map(besideLabel), ...chosen].filter(Boolean);
  const told = found.length ? found : drawn.flatMap((element) => inLines(element, key));
  return [...new Set(told.length ? told : controls.filter(isTickBox).map(({ element }) => (isOn(element) ? "Ja" : "Nej")))];
};

const isGroup = ({ members, kind }) => members && kind !== "parts";

const chosenIn = ({ members }) => members.filter((each) => isOn(each.element)).map(titleOf).join(", ");

// A yes or a no, where nothing else has its label: some only show or hide what does.
const isTickBox = ({ members, kind }) => !members && kind === "checkbox";

const LONGEST = 400;

const mayHold = (element, key) => {
  if (NEVER_READ.has(element.localName) || isControl(element) || isButton(element)) return false;
  const text = element.textContent;
  return text.length < LONGEST && plain(text).includes(bare(plain(key)));
};

const isNamedBy = (node, key) => node.nodeType === 1 && mayHold(node, key) && isNamed(readings(node), key);

// Elements that carry the label themselves: by ARIA, or as fields.
const labelled = (key, controls) => {
  const isValue = (element) => !isControl(element) && !isButton(element) && !isSection(element) && isDrawn(element);
  const spokenFor = (element) => isValue(element) && [labelledBy(element), spoken(element)].some((read) => read && isNamed(read, key));
  const fields = controls.filter(({ members, kind }) => !members && !UNREADABLE.has(kind));
  return [...everyElement(spokenFor), ...fields.map((each) => each.element)].map(valueOf);
};

const UNREADABLE = new Set(["checkbox", "file", "password", "radio"]);

const valueOf = (node) => {
  if (node.nodeType === 3) return squeeze(node.data);
  if (node.nodeType !== 1 || NEVER_READ.has(node.localName) || !isDrawn(node)) return "";
  if (node.localName === "select") return squeeze([...node.selectedOptions].map((each) => each.text).join(", "));
  if (isControl(node)) return "value" in node ? squeeze(node.value) : seenText(node);
  const inside = [...node.querySelectorAll("input, select, textarea")].filter((each) => isControl(each) && !UNREADABLE.has(each.type));
  return seenText(node) || (inside.length === 1 ? valueOf(inside[0]) : "");
};

const besideLabel = (element) => {
  if (element.localName === "label" && element.control) return UNREADABLE.has(element.control.type) ? "" : valueOf(element.control);
  const cell = cellOf(element);
  if (cell && seenText(cell) === seenText(element)) return besideCell(cell);
  const term = closest(element, (each) => each.localName === "dt");
  return term ? definitions(term) : after(element);
};

const besideCell = (cell) => {
  const grid = gridOf(cell.closest("table"));
  const row = grid[cell.parentElement.rowIndex];
  const isHead = cell.localName === "th" && cell.scope !== "row" && row.length > 1 && row.every((each) => each?.localName === "th");
  const right = row[row.lastIndexOf(cell) + 1];
  if (right && !isHead) return valueOf(right);
  const below = new Set(grid.slice(cell.parentElement.rowIndex + 1).map((each) => each[row.indexOf(cell)]));
  const [only] = below;
  return below.size === 1 && only ? valueOf(only) : "";
};

const definitions = (term) => {
  const found = [];
  let next = term.nextElementSibling;
  while (next?.localName === "dt") next = next.nextElementSibling;
  for (; next?.localName === "dd"; next = next.nextElementSibling) found.push(valueOf(next));
  return squeeze(found.join(" "));
};

const withoutColon = (text) => squeeze(text.replace(/^[\s:：]+/u, ""));

// What follows on the label's line, or the next block when the label fills its own.
const after = (label) => {
  let found = "";
  for (let each = label.nextSibling; each; each = each.nextSibling) {
    const line = each.nodeType === 1 && (each.localName === "br" || breaksLine(each, styleOf(each)));
    if (found && (line || each.localName === label.localName)) break;
    found = withoutColon(`${found} ${valueOf(each)}`);
    if (found && line) break;
  }
  const up = parent(label);
  if (found || up?.nodeType !== 1 || isStop(up)) return found;
  return [...children(up)].some((each) => each !== label && valueOf(each)) ? "" : after(up);
};

// Lines of the form "label: value".
const inLines = (element, key) => {
  if ([...children(element)].some((each) => each.nodeType === 1 && mayHold(each, key) && inLines(each, key).length)) return [];
  return linesOf(pieces(element).filter((piece) => !piece.unseen)).flatMap((line) => {
    const colon = line.search(/[:：]/u);
    return colon > 0 && isNamed(wording(line.slice(0, colon)), key) ? [withoutColon(line.slice(colon))].filter(Boolean) : [];
  });
};
