// Radio buttons and checkboxes that answer one question together.

const choiceGroups = (controls) => {
  const radios = gather(controls.filter((each) => each.kind === "radio"), radioKey);
  const boxes = gather(controls.filter((each) => each.kind === "checkbox"), boxKey);
  return [
    ...radios.map((members) => asGroup("radio-group", members, controls)),
    ...boxes.map((members) => asGroup("checkbox-group", members, controls)),
  ];
};

const gather = (members, keyOf) => {
  const byKey = new Map();
  for (const member of members) {
    const [where, name] = keyOf(member.element);
    const names = byKey.get(where) || byKey.set(where, new Map()).get(where);
    names.set(name, [...(names.get(name) || []), member]);
  }
  return [...byKey.values()].flatMap((names) => [...names.values()]);
};

const isBox = (element) => element.localName === "fieldset" || ["group", "radiogroup"].includes(role(element));
const isPlace = (element) => isBox(element) || ["td", "dd", "ul", "ol", "form", "body"].includes(element.localName);

// A component may give each of its radio buttons a name of its own.
const radioKey = (element) => {
  const group = element.localName !== "input" && closest(element, (each) => role(each) === "radiogroup");
  return element.name && !group ? [element.form || element.getRootNode(), element.name] : [group || closest(element, isPlace), ""];
};

const boxKey = (element) => {
  const place = closest(element, isPlace);
  const named = element.name && place?.querySelectorAll(`input[type=checkbox][name="${CSS.escape(element.name)}"]`).length > 1;
  if (named) return [place, element.name];
  const list = place && choiceTable(element);
  if (list) return [list, ""];
  if (!place || !["form", "body"].includes(place.localName)) return [place, element.localName === "input" ? "" : "drawn"];
  return element.name ? [place, element.name] : [boxesAround(element, place) || element, ""];
};

// The table around an element, in a cell of another, that only lays out choices: none of its cells says anything else.
const choiceTable = (element) => {
  const table = cellOf(element)?.closest("table");
  const cells = table && cellOf(table) ? [...table.rows].flatMap((row) => [...row.cells]) : [];
  const isChoice = (cell) => {
    const inside = everyWithin(cell, isControl);
    return inside.length === 1 ? CLICKED.has(kindOf(inside[0])) : !inside.length && isBlank(cell);
  };
  return cells.length && cells.every(isChoice) ? table : null;
};

// The block that holds this checkbox and others, and asks for nothing else.
const boxesAround = (element, place) => {
  for (let node = parent(element); node && node !== place; node = parent(node)) {
    const inside = everyWithin(node, isControl);
    if (inside.length > 1) return inside.every((each) => kindOf(each) === "checkbox") ? node : null;
  }
  return null;
};

const common = (members) => {
  const [first, ...others] = members.map((member) => member.element);
  const holds = (node, element) => Boolean(closest(element, (each) => each === node));
  return closest(parent(first), (node) => others.every((element) => holds(node, element)));
};

const asGroup = (kind, members, controls) => {
  const around = common(members);
  const ready = members.find((member) => member.state() === "ready");
  return {
    kind, members,
    element: members[0].element,
    groups: once(() => members[0].groups()),
    names: once(() => groupNames(members, around, kind === "parts" ? controls.filter((each) => !isButton(each.element)) : controls)),
    state: () => (ready || members[0]).state(),
  };
};

const outermost = (element, around) => {
  let node = element;
  while (parent(node) && parent(node) !== around && parent(node).nodeType === 1) node = parent(node);
  return node;
};

const groupNames = (members, around, controls) => {
  const names = [];
  const elements = new Set(members.map((member) => member.element));
  const isAlone = (box) => controls.every((each) => elements.has(each.element) || !closest(each.element, (node) => node === box));
  const box = closest(around, (each) => isBox(each) && sectionName(each));
  if (box) names.push({ level: isAlone(box) ? LEVELS.label : LEVELS.title, ...sectionName(box) });
  const nameless = closest(around, isBox);
  const before = nameless && nameless !== box && isAlone(nameless) && preceding(nameless);
  if (before) names.push({ level: LEVELS.label, ...before });
  const first = members.length > 1 && outermost(members[0].element, around);
  const list = first && choiceTable(members[0].element);
  const choice = first && (closest(members[0].element, (each) => each.localName === "label") ?? members[0].element);
  const apart = () => [...placesBeside(members[0].element), preceding(choice), ...(first === members[0].element ? [] : [preceding(first)])];
  const reads = list ? beside(list, false) : first ? apart() : [];
  return [...names, ...reads.filter(Boolean).map((read) => ({ level: LEVELS.label, ...read }))];
};
