"""Signs that stand for a box to tick, as fonts have them and people type them."""

TICKED = frozenset(
    {
        *"☒☑✓✔✗✘✕✖×xX■●◉⦿⊠🗹🗷✅⮽◼þý\uf0fe\uf0fd\uf052\uf053\uf054\uf050\uf04f\uf0fc\uf0fb\uf078",
        "[x]",
        "[X]",
        "(x)",
        "(X)",
    }
)
"""Signs of a ticked box. Those from U+F000 on, þ and ý are what Word's Wingdings are when a file does not say more."""
UNTICKED = frozenset({*"☐□▢❏❑○◯⬜◻⭘\uf0a8\uf06f\uf0a3\uf071\uf030\uf099", "[]", "()", "[ ]", "( )"})
"""Signs of an empty one."""
BOXES = frozenset(each for each in TICKED | UNTICKED if each != "×" and not each.isalpha())
"""Signs that are a box wherever they stand."""
