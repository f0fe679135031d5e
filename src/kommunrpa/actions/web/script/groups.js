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

const radioKey = (element) =>
  element.name ? [element.form || element.getRootNode(), element.name] : [closest(element, isPlace), ""];

const boxKey = (element) => {
  const place = closest(element, isPlace);
  return place && ["form", "body"].includes(place.localName) ? [place, element.name || element] : [place, ""];
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
    names: once(() => groupNames(members, around, controls)),
    state: () => (ready || members[0]).state(),
  };
};

const groupNames = (members, around, controls) => {
  const names = [];
  const box = closest(around, (each) => isBox(each) && sectionName(each));
  if (box) {
    const elements = new Set(members.map((member) => member.element));
    const alone = controls.every((each) => elements.has(each.element) || !closest(each.element, (node) => node === box));
    names.push({ level: alone ? LEVELS.label : LEVELS.title, ...sectionName(box) });
  }
  const reads = members.length > 1 ? beside(members[0].element, false) : [];
  return [...names, ...reads.map((read) => ({ level: LEVELS.label, ...read }))];
};
