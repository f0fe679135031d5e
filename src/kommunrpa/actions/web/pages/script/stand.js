// What stands in the page now for each value that a bot gave.

const holdsChoices = (control, entry) => {
  const offers = offersOf(control);
  const words = entry.kind === "list" ? entry.choices.map((word) => [word]) : [entry.texts.map(({ text }) => text)];
  const wanted = words.map((each) => choose(offers, each).offer);
  const isChosen = control.members ? isOn : (option) => option.selected;
  const held = offers.every((offer) => isChosen(offer.element) === wanted.includes(offer));
  return { held, choices: wanted.map((offer) => offer?.shown ?? "") };
};

const standOf = (control, entry) => {
  const { element, kind } = control;
  if (!TAKES[entry.kind](kind)) return { held: false };
  if (kind === "parts") return { shown: partsShown(control), written: spell(control, entry) ?? "" };
  if (DRAWN(kind)) return drawnStand(control, entry);
  if (MANY.has(kind)) return holdsChoices(control, entry);
  if (kind === "file" && !element.files) return { files: [], around: namesOnPage(element) };
  if (kind === "file") return { files: [...element.files].map((file) => file.name), around: element.files.length ? "" : namesOnPage(element) };
  if (entry.kind === "flag") return { held: isOn(element) === entry.flag };
  return { shown: native(element, "value").get(), written: spell(control, entry) ?? "" };
};

const drawnStand = (control, entry) => {
  const { element, kind } = control;
  if (PICKED.has(kind)) {
    const words = entry.kind === "list" ? entry.choices.map((word) => [word]) : [entry.texts.map(({ text }) => text)];
    const held = holdsPicked(control, words, { many: entry.kind === "list" });
    if (held || !entry.typed?.date || kind !== "custom combobox") return { held, whole: shownIn(control).whole };
    const [shown, written] = [textInput(element)?.value ?? seenText(element, { buttons: true }), spell(control, entry) ?? ""];
    return { written, shown: dayIn(shown) === dayIn(entry.typed.date) ? written : shown };
  }
  if (kind === "custom calendar") return { shown: native(element, "value").get(), written: spell(control, entry) ?? "" };
  const number = element.getAttribute("aria-valuenow");
  return { shown: number ?? seenText(element), written: spell(control, entry) ?? "" };
};

// Where a file that was taken over is named, also as a text that is shown only when the mouse is over it.
const namesOnPage = (element) => {
  const hidden = [...rootsAround(element)].map((root) => (root.body ?? root).textContent);
  return [seenText(element.ownerDocument.body, { buttons: true }), ...hidden].join(" ");
};

const isHeld = ({ held, shown, written }) => held ?? shown === written;

const report = (entry, found) => {
  if (found.trouble) return { index: entry.index, ...found };
  const { control } = found;
  return {
    index: entry.index, kind: control.kind, readonly: control.state() === "readonly", label: titleOf(control), secret: control.kind === "password",
    ...standOf(control, entry),
  };
};

const standing = ({ entries }) => {
  const controls = survey();
  return entries.map((entry) => report(entry, find(entry, controls)));
};
