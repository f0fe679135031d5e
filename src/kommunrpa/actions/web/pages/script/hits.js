// What a search form answers: values, rows, that there is nothing, or a complaint.

const NOUNS = String.raw`(?:sök)?träff(?:ar|en)?|(?:sök)?resultat|poster|rader|treff|results?|matches|hits|records|entries`;
const noHits = once(() => [
  new RegExp(String.raw`(?<![\p{L}\d])(?:inga|ingen|inget|0|noll|no)\s+(?:\p{L}+\s+){0,2}(?:${NOUNS})(?!\p{L})`, "iu"),
  /(?<!\p{L})(?:inga|ingen|inget)(?!\p{L})[^.!?]{0,60}(?:hittades|hittats|matchar|matchade|motsvarar|stämmer)(?!\p{L})/iu,
  /(?<!\p{L})(?:hittade|hittar|fann|gav)\s+(?:\p{L}+\s+)?(?:inga|ingen|inget)(?!\p{L})/iu,
  /(?:träffar|resultat|results|hits)\s*:\s*0(?!\d)/iu,
  /(?<!\p{L})no(?!\p{L})[^.!?]{0,40}(?:found|match(?:ed|es)?)(?!\p{L})|nothing (?:was )?found/iu,
]);

const linesShown = () => linesOf(pieces(document.body, { buttons: true }).filter((piece) => !piece.unseen));

// The lines that say that nothing was found: by the words that were given, else by those that are usual.
const linesOfNone = (none) =>
  none ? (isExpected(none) ? [none] : []) : linesShown().filter((line) => line.length < 200 && noHits().some((each) => each.test(line)));

// What stands beside a label, but for what was entered in the search form itself.
const answersBeside = (label, own) => {
  const found = stillLoading(readOne(label));
  const typed = own.filter((control) => scoreBy(label)(control.names()) < Infinity).map((control) => valueOf(control.element));
  const others = found.filter((value) => !typed.includes(value));
  const isShownElsewhere = (value) => everyElement((element) => !isControl(element) && isDrawn(element) && plain(seenText(element)) === plain(value)).length > 0;
  return others.length || !typed.length ? others : found.filter(isShownElsewhere);
};

const hits = ({ form, read, expect, none, table }) => {
  const sight = aftermath({ forms: [form], read: {}, expect });
  if (!sight) return null;
  const controls = survey();
  const own = form.entries.map((entry) => find(entry, controls).control).filter(Boolean);
  const { found, ...lacking } = table ? chooseTable(table) : {};
  const rows = found ? textsOf(bodyOf(found), found.headings).filter(Boolean) : [];
  return {
    ...sight,
    read: Object.fromEntries(Object.entries(read).map(([name, label]) => [name, answersBeside(label, own)])),
    ...lacking, table: Boolean(found), count: rows.length, rows: JSON.stringify(rows),
    none: linesOfNone(none), loading: isLoading(), document: performance.timeOrigin,
  };
};
