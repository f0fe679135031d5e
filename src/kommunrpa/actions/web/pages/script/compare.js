// What a page still has of the labels, choices and button that a bot was written with.

const KINDS_OF_VALUES = ["text", "flag", "list", "files"];

// What becomes of the labels, choices and button that a bot was written with: where each stands among the fields.
const stillThere = ({ entries, submit, form }) => {
  const controls = survey();
  const fields = formsIn(controls, asked(controls))[form]?.members ?? [];
  const found = entries.map((entry) => {
    const tries = (entry.kind ? [entry.kind] : KINDS_OF_VALUES).map((kind) => find({ ...entry, kind }, controls));
    return tries.find((each) => each.control) ?? tries[0];
  });
  const elements = found.map(({ control }) => control?.element).filter(Boolean);
  return {
    fields: found.map(({ control, trouble, where }, index) => {
      if (!control) return { trouble, where: where ?? [] };
      const { kind, words } = entries[index];
      const offers = MANY.has(control.kind) ? offersOf(control) : null;
      return {
        trouble: kind && !TAKES[kind](control.kind) ? "unfit" : "", kind: control.kind,
        at: fields.findIndex((each) => each === control || (each.members ?? []).some((member) => member.element === control.element) || (control.members ?? []).some((member) => member.element === each.element)),
        gone: offers ? words.filter((word) => choose(offers, [word]).trouble === "no choice") : [],
        offers: offers ? choicesOf(control) : [],
      };
    }),
    labels: placesShown({ controls }),
    button: submit ? findButton(submit, elements).trouble ?? "" : "",
    offers: everyElement(isPressable).filter(isShown).map((each) => buttonNames(each)[0]?.shown).filter(Boolean),
  };
};
