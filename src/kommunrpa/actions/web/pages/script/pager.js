// What leads to the next page of a table: by its text, or by its number where the pages are numbered.

const isPressableKind = (element) => isPressable(element) || element.localName === "a" || role(element) === "link";

const isPressedByMouse = (element) => !isControl(element) && (element.hasAttribute("onclick") || (element.tabIndex >= 0 && styleOf(element).cursor === "pointer"));

const DISABLED = /(?:^|[-_\s])disabled(?=$|[-_\s])/i;

const isOff = (element) => {
  const own = (each) => each === element || each.localName === "li";
  const off = (each) => own(each) && (isDisabled(each) || DISABLED.test(each.getAttribute("class") || ""));
  return Boolean(closest(element, off)) || styleOf(element).pointerEvents === "none";
};

const namedTurners = (text, rows) => {
  for (const test of [isPressableKind, isPressedByMouse]) {
    const named = everyElement(test).filter(isShown).filter((element) => scoreBy(text)(buttonNames(element)) < WEAK);
    const found = named.filter((element) => !closest(element, (each) => rows.has(each)));
    if (found.length) return found;
  }
  return [];
};

// Of several, those that stand nearest to the table; of a pair above and below it, the one below.
const nearestTurner = (found, root) => {
  const around = closest(root, (node) => found.some((element) => node.contains(element)));
  return found.filter((element) => around?.contains(element)).at(-1) ?? found.at(-1);
};

// The names of what looks like page numbers and arrows near the table.
const offeredTurners = () =>
  everyElement((element) => isPressableKind(element) && closest(element, isPagerBox)).filter(isShown)
    .map((element) => buttonNames(element)[0]?.shown).filter(Boolean);

const isPagerBox = (element) => /pag(?:e|er|es|ing|ination)|sidor|sidnav|bläddr/i.test(`${element.getAttribute("class")} ${element.getAttribute("aria-label")} ${element.id}`);

const currentPage = () => everyElement((element) => !["", "false", null].includes(element.getAttribute("aria-current"))).filter(isShown).map((each) => seenText(each, { buttons: true })).join(" ");

const nextPage = ({ table, columns, names }) => {
  const { found } = chooseTable({ table, columns });
  if (!found) return { ...keep(null), missing: true };
  const rows = new Set(bodyOf(found).filter(({ cells }) => cells).map(({ element }) => element));
  const turners = names.map((name) => namedTurners(name, rows)).find((each) => each.length) ?? [];
  const turner = nearestTurner(turners, found.root);
  const spot = turner && spotOf(turner);
  return {
    ...keep(spot ?? turner),
    off: Boolean(turner) && isOff(turner),
    covered: Boolean(turner) && !isOff(turner) && !spot,
    offers: turner ? [] : [...new Set(offeredTurners())],
  };
};
