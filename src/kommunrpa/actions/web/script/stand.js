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
  if (kind.startsWith("custom") || !TAKES[entry.kind](kind)) return { held: false };
  if (MANY.has(kind)) return holdsChoices(control, entry);
  if (kind === "file") return { files: [...element.files].map((file) => file.name) };
  if (entry.kind === "flag") return { held: isOn(element) === entry.flag };
  return { shown: native(element, "value").get(), written: spell(control, entry) ?? "" };
};

const report = (entry, found) => {
  if (found.trouble) return { index: entry.index, ...found };
  const { control } = found;
  return {
    index: entry.index, kind: control.kind, label: titleOf(control), secret: control.kind === "password",
    ...standOf(control, entry),
  };
};

const standing = ({ entries }) => {
  const controls = survey();
  return entries.map((entry) => report(entry, find(entry, controls)));
};
