// What stands in a cell of a table, as a person reads it there.

const PRIVATE = /[\ue000-\uf8ff]/gu; // signs of icon fonts
const ARROWS = /[\u2190-\u21ff\u2303\u2304\u25a0-\u25ff\u2b00-\u2bff\u{1f53c}\u{1f53d}]/gu;
const LIGATURE = /^[a-z]+(?:_[a-z\d]+)*$/; // how some icon fonts spell their signs

// Text for eyes and ears alike; else what is seen, unless an icon stands in for what is heard.
const wordsIn = (element, options) => {
  const found = pieces(element, options);
  const both = joined(found, (piece) => !piece.unseen && !piece.mute);
  if (both) return both;
  const heard = joined(found, (piece) => !piece.mute);
  const seen = joined(found, (piece) => !piece.unseen);
  return (LIGATURE.test(seen) && heard) || seen || heard;
};

const titleIn = (element) => [element, ...element.querySelectorAll("[title]")].find((each) => each.title)?.title ?? "";

// What an element says without its buttons, else with them, else when the mouse rests on it.
const wordsOf = (element, clean = (text) => squeeze(text.replace(PRIVATE, " "))) =>
  clean(wordsIn(element)) || clean(wordsIn(element, { buttons: true })) || clean(titleIn(element));

const controlsIn = (node, found = []) => {
  for (const child of children(node)) {
    if (child.nodeType !== 1) continue;
    if (isControl(child)) {
      if (isDrawn(child)) found.push(child);
    } else controlsIn(child, found);
  }
  return found;
};

const isTick = (control) => ["checkbox", "radio"].includes(kindOf(control));

const withoutArrows = (text) => squeeze(text.replace(PRIVATE, " ").replace(ARROWS, " "));

// What a box for choosing every row is called is no heading.
const headingText = (cell) =>
  controlsIn(cell).some(isTick) ? withoutArrows(seenText(cell)) : wordsOf(cell, withoutArrows);

// A tick with a label of its own is read as that label, when it is set; any other is a yes or a no.
const ticked = (ticks, cell) => {
  const labels = ticks.map((tick) => labelsOf(tick).filter((label) => cell.contains(label)).map((label) => wordsOf(label)).join(" "));
  const own = wordsIn(cell);
  const together = (text) => text.replace(/\s/g, "");
  if (own && together(own) !== together(labels.join(""))) return own;
  const on = ticks.map(isOn);
  return own ? labels.filter((_, at) => on[at]).join(", ") : on.map((each) => (each ? "Ja" : "Nej")).join(", ");
};

const held = (control) => valueOf(control) || seenText(control, { buttons: true });

const cellText = (cell) => {
  if (!cell.firstElementChild && !cell.shadowRoot) return squeeze(cell.textContent.replace(PRIVATE, " "));
  const controls = controlsIn(cell);
  const [ticks, others] = [controls.filter(isTick), controls.filter((each) => !isTick(each))];
  if (others.length) return others.filter((each) => !UNREADABLE.has(each.type)).map(held).filter(Boolean).join(" ");
  return ticks.length ? ticked(ticks, cell) : wordsOf(cell);
};
