// Controls that the page draws itself: what they show, and what they offer once they are opened.

const DRAWN = (kind) => kind.startsWith("custom");
const PICKED = new Set(["custom chips", "custom combobox", "custom listbox"]);

// Whether it is larger than a dot, and not cut away by what it lies in.
const hasRoom = (element) => {
  const box = element.getBoundingClientRect();
  if (box.width <= 1 || box.height <= 1) return false;
  return !closest(parent(element), (each) => {
    if (each.clientWidth > 1 && each.clientHeight > 1) return false;
    const { overflow, display } = styleOf(each);
    return overflow !== "visible" && display !== "contents" && !display.startsWith("inline");
  });
};

// Whether a person could see and hit it.
const isSized = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && hasRoom(element);

// As far out from a control as nothing else is asked for or said: its arrow, its chips and its text lie there.
const boxOf = ({ element }) => {
  const own = new Set([...labelsOf(element), ...byIds(element, "aria-labelledby")]);
  const foreign = (node) => {
    if (node === element || NEVER_READ.has(node.localName)) return false;
    if (own.has(node) || isHeading(node) || node.localName === "label") return true;
    if (isControl(node) && isSized(node) && !closest(node, (each) => each === element)) return true;
    return [...children(node)].some((child) => child.nodeType === 1 && foreign(child));
  };
  let box = element;
  for (let node = parent(element); node?.nodeType === 1 && !isStop(node); node = parent(node)) {
    if ([...children(node)].some((child) => child.nodeType === 1 && child !== box && foreign(child))) break;
    box = node;
  }
  return box;
};

const textInput = (element) => {
  if (["input", "textarea"].includes(element.localName)) return UNTYPED.has(element.type) ? null : element;
  return everyWithin(element, (each) => each.localName === "input" && !UNTYPED.has(each.type) && !CLICKED.has(each.type))[0] || null;
};

const everyWithin = (root, test) => {
  const found = [];
  const visit = (node) => {
    if (node.nodeType === 1 && test(node)) found.push(node);
    for (const child of children(node)) visit(child);
  };
  for (const child of children(root)) visit(child);
  return found;
};

// Every text that stands in a control's box: the whole, and that of each part, such as a chip.
const shownIn = (control, { typed = true } = {}) => {
  const box = boxOf(control);
  const input = textInput(control.element);
  const near = parent(box)?.nodeType === 1 ? [...children(parent(box))] : [];
  const chips = near.filter((each) => each.nodeType === 1 && each !== box && isChips(each) && !everyWithin(each, isControl).length);
  const roots = [box, ...chips];
  const parts = [...roots, ...roots.flatMap((root) => everyWithin(root, (each) => !NEVER_READ.has(each.localName) && isDrawn(each) && each !== input))];
  const placeholder = plain(control.element.getAttribute("placeholder") || input?.placeholder || "");
  const texts = parts.map((each) => plain(joined(pieces(each, { buttons: true }), (piece) => !piece.unseen)));
  const value = typed ? plain(input?.value || "") : "";
  return { whole: squeeze(texts.slice(0, roots.length).join(" ")) || value, texts: new Set([value, ...texts].filter((text) => text && text !== placeholder)) };
};

// Whether all of some words stand in a control's box, and no others.
const showsAll = (control, words, { many = false } = {}) => {
  const { whole, texts } = shownIn(control, { typed: !many });
  const listed = whole.split(/\s*[,;]\s*/);
  const wanted = words.map(plain);
  if (!wanted.every((word) => texts.has(word) || listed.includes(word))) return false;
  const left = wanted.reduce((text, word) => text.replace(word, " "), whole);
  return !many || !/[\p{L}\p{N}]/u.test(left);
};

// Whether what is chosen is what was wanted: each choice is given by its possible words.
const holdsPicked = (control, choices, { many }) => {
  if (control.kind !== "custom listbox" && many) return showsAll(control, choices.map(([word]) => word), { many });
  if (control.kind !== "custom listbox") return choices[0].some((word) => showsAll(control, [word]));
  const offers = offersIn(control);
  const wanted = choices.map((words) => choose(offers, words).offer);
  return offers.every((offer) => offer.chosen === wanted.includes(offer)) && wanted.every(Boolean);
};

const OFFERED = new Set(["menuitem", "menuitemcheckbox", "menuitemradio", "option", "treeitem"]);

// Remembers what can be seen before a control is opened, so that what opens can be told from it.
const before = ({ entry }) => {
  const control = find(entry, survey()).control ?? (window[MEMORY]?.index === entry.index ? atWork(entry) : null);
  if (!control) return keep(null);
  keep(null, { control: control.element, index: entry.index, before: window[MEMORY]?.control === control.element ? window[MEMORY].before : null });
  const own = textInput(control.element);
  const input = own && isSized(own) ? own : null;
  const open = control.kind === "custom listbox" || isOpen({ entry });
  const earlier = open ? window[MEMORY]?.before : new WeakSet(everyElement(isSized));
  return {
    ...keep(input || control.element, { before: earlier, box: boxOf(control) }),
    open,
    typed: Boolean(input) && !input.readOnly && !input.disabled && input.getAttribute("aria-readonly") !== "true",
    held: input ? native(input, "value").get() : "",
  };
};

// The control that is being worked at: a list that it has opened may be called the same.
const atWork = (entry) => {
  const element = window[MEMORY]?.control;
  return element?.isConnected ? describe(element, () => []) : find(entry, survey()).control;
};

const popupOf = (control) => {
  const owners = [control.element, textInput(control.element), closest(control.element, (each) => role(each) === "combobox")].filter(Boolean);
  const told = owners.flatMap((each) => OWNS.flatMap((name) => byIds(each, name))).filter((each) => isSized(each) && !isNative(each));
  if (control.kind === "custom listbox") return [control.element];
  const old = window[MEMORY]?.before;
  if (told.length || !old) return [...new Set(told)];
  const fresh = new Set(everyElement((each) => !old.has(each) && isSized(each)));
  const isChip = (each) => // what is drawn into the control's own box, and lies over nothing
    closest(each, (around) => around === window[MEMORY].box) && !["absolute", "fixed"].includes(styleOf(each).position) &&
    ![each, ...everyWithin(each, () => true)].some((one) => OFFERED.has(role(one)) || role(one) === "listbox");
  const isList = (each) => control.kind !== "custom chips" || [each, ...everyWithin(each, () => true)].some((one) => OFFERED.has(role(one)));
  const roots = [...fresh].filter((each) => !fresh.has(parent(each)) && each.localName !== "label" && !isChip(each) && isList(each));
  return roots;
};

const isChosen = (element) =>
  ["aria-selected", "aria-checked"].some((name) => element.getAttribute(name) === "true") ||
  Boolean(element.querySelector?.("input:checked, [aria-checked=true], [aria-selected=true]"));

// What can be picked now: what says that it is an option, else every line of what has opened.
const offersIn = (control) => {
  const popups = popupOf(control);
  const within = (test) => popups.flatMap((popup) => [popup, ...everyWithin(popup, () => true)]).filter((each) => test(each) && isSized(each));
  const told = popups.flatMap((popup) => everyWithin(popup, (each) => OFFERED.has(role(each))));
  // An option may be a box for screen readers inside the one that is drawn.
  const drawn = (option) => [option, parent(option), closest(option, (each) => each.localName === "label")].find((each) => each?.nodeType === 1 && isSized(each));
  const alone = (element) => element && told.filter((each) => closest(each, (around) => around === element)).length === 1;
  const options = [...new Set(told.map(drawn).filter((each) => alone(each) && !popups.includes(each)))];
  if (options.length) return options.map(asOffer);
  const tests = [
    (each) => isControl(each) && CLICKED.has(kindOf(each)),
    (each) => each.localName === "li",
    (each) => [...each.childNodes].some((child) => child.nodeType === 3 && squeeze(child.data)),
  ];
  const found = tests.map(within).find((listed) => listed.length) ?? [];
  return [...new Set(found)].map(asOffer);
};

const asOffer = (element) => {
  const box = isControl(element) && describe(element, () => []);
  const read = box ? null : readings(element, { buttons: true });
  return {
    element,
    names: box ? box.names : () => [{ level: 0, ...read }],
    shown: box ? titleOf(box) : seenText(element, { buttons: true }),
    ready: box ? box.state() === "ready" : element.getAttribute("aria-disabled") !== "true",
    chosen: box ? isOn(element) : isChosen(element),
    tells: Boolean(box) || ["aria-selected", "aria-checked"].some((name) => element.hasAttribute(name)),
  };
};

// The offer that is meant by a bot's words, if it can be seen now, and what else there is.
const offered = ({ entry, words }) => {
  const control = atWork(entry);
  if (!control) return { ...keep(null), trouble: "no choice", busy: false, search: false, chosen: false, tells: false, ready: false, offers: [] };
  const offers = offersIn(control);
  const { offer, trouble } = choose(offers, words);
  const busy = everyElement((each) => each.getAttribute("aria-busy") === "true" && isSized(each)).length > 0;
  const created = !offer && offers.length === 1 && CREATES(offers[0].shown, words[0]) ? offers[0] : null;
  const active = deepActive(document);
  const search = Boolean(active) && active !== textInput(control.element) && active.localName === "input" && !window[MEMORY].before?.has(active);
  return {
    ...keep((offer || created)?.element), trouble, busy, search, chosen: Boolean(offer?.chosen), tells: Boolean(offer?.tells), ready: Boolean((offer || created)?.ready),
    offers: offers.map(({ shown }) => shown),
  };
};

const deepActive = (root) => {
  const active = root.activeElement;
  const inside = active?.shadowRoot ?? documentOf(active ?? {});
  return inside?.activeElement ? deepActive(inside) : active;
};

// Goes out of the field that has the focus, without a key that may mean something there.
const leave = () => deepActive(document)?.blur();

// Goes back into the control that is being worked at, if nothing has the focus: what was picked may have taken it along.
// Says whether Escape is for its list alone.
const refocus = ({ entry }) => {
  const element = atWork(entry)?.element;
  if (element && deepActive(document) === document.body) (textInput(element) ?? element).focus({ preventScroll: true });
  return !element || !closest(element, isDialog);
};

// A choice that stands as chosen in an opened list, and is not wanted.
const unwanted = ({ entry }) => {
  const control = atWork(entry);
  if (!control) return keep(null);
  const offers = offersIn(control);
  const wanted = entry.choices.map((word) => choose(offers, [word]).offer);
  return keep(offers.find((offer) => offer.chosen && offer.ready && !wanted.includes(offer))?.element);
};

// Whether an opened list has all that is wanted chosen, and nothing else.
const isPicked = ({ entry }) => {
  const control = atWork(entry);
  if (!control) return false;
  const offers = offersIn(control);
  const choices = entry.kind === "list" ? entry.choices.map((word) => [word]) : [entry.texts.map(({ text }) => text)];
  const wanted = choices.map((words) => choose(offers, words).offer);
  return wanted.every(Boolean) && offers.every((offer) => offer.chosen === wanted.includes(offer));
};

// "Skapa ”Nytt namn”": the one offer is to add what was typed.
const CREATES = (shown, word) => {
  const [said, typed] = [plain(shown).replace(/["'”“’»«]/g, ""), plain(word)];
  return said !== typed && said.endsWith(typed) && /^(?:add|create|lägg till|legg til|ny|opprett|skapa|use|använd)\b.{0,12}$/.test(said.slice(0, -typed.length).trim());
};

// The field for one part of a time in what a field has opened.
const clockPart = ({ entry, part }) => {
  const control = atWork(entry);
  const inside = control ? popupOf(control).flatMap((popup) => everyWithin(popup, (each) => isNative(each) && isSized(each))) : [];
  return keep(inside.find((each) => partOf(describe(each, () => [])) === part));
};

// Shows more of a long list that holds only what can be seen of it; says whether there was more.
const scrolled = ({ entry }) => {
  const control = atWork(entry);
  const scrolls = (each) => each.scrollHeight > each.clientHeight + 1 && /auto|scroll|hidden/.test(styleOf(each).overflowY);
  const lists = control ? popupOf(control).flatMap((popup) => [popup, ...everyWithin(popup, () => true)]).filter((each) => isSized(each) && scrolls(each)) : [];
  const list = lists.sort((a, b) => b.scrollHeight - a.scrollHeight)[0];
  if (!list) return false;
  const at = list.scrollTop;
  list.scrollTop = at + Math.max(40, list.clientHeight * 0.8);
  return list.scrollTop > at;
};

const CONFIRMS = /^(?:ok|klar|klart|färdig|ferdig|færdig|valmis|välj|velg|vælg|valitse|done|select)$/i;

// The button that takes over what was chosen in a dialog that a field has opened.
const confirmer = ({ entry }) => {
  const control = atWork(entry);
  const popups = control ? popupOf(control) : [];
  const inDialog = (each) => closest(each, (around) => ["alertdialog", "dialog"].includes(role(around)) || around.localName === "dialog");
  const buttons = popups.flatMap((popup) => everyWithin(popup, (each) => isButton(each) && isSized(each) && CONFIRMS.test(seenText(each)) && inDialog(each)));
  return keep(buttons.length === 1 ? buttons[0] : null);
};

// Whether a control's list is open: it says so itself, else there is something that was not there before.
const isOpen = ({ entry }) => {
  const control = atWork(entry);
  if (!control || control.kind === "custom listbox") return false;
  const told = [control.element, ...ancestors(control.element, 3)].map((each) => each.getAttribute("aria-expanded")).find(Boolean);
  return told ? told === "true" : popupOf(control).length > 0;
};

const ancestors = (element, count) => {
  const found = [];
  for (let node = parent(element); node?.nodeType === 1 && found.length < count; node = parent(node)) found.push(node);
  return found;
};
