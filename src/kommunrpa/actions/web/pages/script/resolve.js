// From what a bot calls a control to the one control it means, or the reason why there is none.

const WEAK = 100;

// Kept for each label, since every field's is held against every wanted one.
const unbracketed = new WeakMap();
const withoutBrackets = (core) => unbracketed.get(core) ?? unbracketed.set(core, core.map(withoutBracket)).get(core);

// 0: the label, whole or without marks and hints; WEAK: without a bracket at its end; Infinity: another label.
const rankBy = (key) => {
  const [wanted, short] = [plain(key), bare(plain(key))];
  return (read) => {
    if (read.whole.includes(wanted) || read.whole.includes(short) || read.core.includes(short)) return 0;
    return withoutBrackets(read.core).includes(short) ? WEAK : Infinity;
  };
};

const isNamed = (read, key) => rankBy(key)(read) < Infinity;

const scoreBy = (key) => {
  const rank = rankBy(key);
  return (names) => Math.min(...names.map((name) => rank(name) + name.level));
};

const isInside = (control, ranks) => {
  let met = 0;
  for (const group of control.groups()) if (met < ranks.length && ranks[met](group) < Infinity) met += 1;
  return met === ranks.length;
};

const TAKES = {
  flag: (kind) => kind === "checkbox" || kind === "radio",
  files: (kind) => kind === "file",
  list: (kind) => kind === "select-multiple" || kind === "checkbox-group" || PICKED.has(kind),
  text: (kind) => !["checkbox", "file", "radio"].includes(kind),
};

const find = (entry, controls) => {
  const [score, ranks] = [scoreBy(entry.label), entry.path.map(rankBy)];
  const named = controls.map((control) => ({ control, score: score(control.names()) }));
  const all = named.filter((each) => each.score < Infinity && isInside(each.control, ranks));
  const seen = all.filter(({ control }) => control.state() !== "hidden");
  if (!seen.length) return { trouble: all.length ? "hidden" : "missing" };
  const takes = ({ control }) => TAKES[entry.kind](control.kind);
  const sure = seen.filter((each) => takes(each) && each.score < WEAK);
  const pool = sure.length ? sure : seen;
  const best = Math.min(...pool.map(({ score }) => score));
  const all_best = pool.filter(({ score }) => score === best).map(({ control }) => control);
  const opener = all_best.some(({ kind }) => kind === "custom combobox");
  const found = opener ? all_best.filter(({ kind }) => kind !== "custom listbox") : all_best;  // a list that it opens
  const typed = typedTwin(found);
  if (typed || found.length === 1) return { control: typed || found[0] };
  return { trouble: "several", where: found.map(placeOf) };
};

// The field of a slider and the field beside it that both show its one number.
const typedTwin = (found) => {
  if (found.length !== 2) return null;
  const field = found.find(({ kind }) => ["number", "text", "custom spinbutton"].includes(kind));
  const slider = found.find(({ kind }) => ["range", "custom slider"].includes(kind));
  return field && slider && everyWithin(common(found), isControl).length === 2 ? field : null;
};

const titleOf = (control) => bare(control.names()[0]?.shown || "");

// Every field that can be seen, and where it stands.
const placesShown = ({ controls = survey() } = {}) => controls.filter((control) => control.state() !== "hidden").map(placeOf);

const placeOf = (control) => ({
  groups: control.groups().map((read) => read.shown).filter(Boolean),
  label: titleOf(control),
  kind: control.kind,
});

// What a person can choose, and the choices meant by a bot's words: one for each word, or the trouble with it.
const choose = (offers, wordings) => {
  for (const score of wordings.map(scoreBy)) {
    const scored = offers.map((offer) => ({ offer, score: score(offer.names()) }));
    const best = Math.min(...scored.map((each) => each.score));
    if (best === Infinity) continue;
    const found = scored.filter((each) => each.score === best).map(({ offer }) => offer);
    return found.length === 1 ? { offer: found[0] } : { trouble: "several choices" };
  }
  return { trouble: "no choice" };
};

const offersOf = (control) => {
  if (control.members)
    return control.members.map((member) => ({
      element: member.element, names: member.names, shown: titleOf(member), ready: member.state() === "ready",
    }));
  return [...control.element.options].map((option) => ({
    element: option,
    names: () => [{ level: 0, ...wording(option.label || option.text) }],
    shown: squeeze(option.label || option.text),
    ready: !option.disabled && !option.parentElement.disabled,
  }));
};
