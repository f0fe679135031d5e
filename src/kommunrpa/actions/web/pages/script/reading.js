// Values beside labels as a page shows them now, and what stands there when they are not to be found.

const stillLoading = (values) => values.filter((value) => !isLoadingText(value));

const readPage = ({ read, expect }) => {
  if (document.readyState === "loading") return null;
  const found = Object.entries(readAll(read)).map(([name, values]) => [name, stillLoading(values)]);
  return { read: Object.fromEntries(found), expected: isExpected(expect), loading: isLoading() };
};

const LONGEST_LABEL = 40;
const LABELS = new Set(["dt", "label", "th", "b", "strong"]);

const beforeColon = (element) => {
  const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(" ");
  return /^\s*([^:：\d]{2,40})[:：]/u.exec(text)?.[1];
};

// What a person may take for labels.
const labelsShown = () => {
  const texts = everyElement((element) => !NEVER_READ.has(element.localName) && isDrawn(element)).map((element) =>
    LABELS.has(element.localName) ? seenText(element) : beforeColon(element));
  const fields = survey().filter((control) => control.state() !== "hidden").map(titleOf);
  const found = [...texts, ...fields].map((text) => bare(squeeze(text || ""))).filter((text) => text && text.length <= LONGEST_LABEL);
  return [...new Set(found)];
};

// Under which headings and sections a label stands.
const placesOf = ({ label }) => {
  const named = everyElement((element) => mayHold(element, label) && isDrawn(element) && isNamedBy(element, label));
  const deepest = named.filter((element) => !named.some((other) => other !== element && element.contains(other)));
  return [...new Set(deepest.map((element) => titlesAround(element)[0]?.shown).filter(Boolean))];
};

// What is to be said when something was not found.
const lost = () => ({
  login: survey().some((control) => control.kind === "password" && control.state() === "ready"),
});

const hasLabel = (label) =>
  survey().some((control) => control.state() !== "hidden" && scoreBy(label)(control.names()) < Infinity) || stillLoading(readOne(label)).length > 0;

// Whether words stand there, a label does, and other words do not; what is not asked for holds.
const shows = ({ text, label, gone }) =>
  document.readyState === "loading" ? null : { text: isExpected(text), label: !label || hasLabel(label), gone: !gone || !isExpected(gone) };
