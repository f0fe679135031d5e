"""Choices as pages offer them: a list, radio buttons and tick boxes, and what asks for them."""

SELECT = (
    "<label>Typ <select><option value=''>Välj …</option><optgroup label=Löpande><option value=a>Grundbidrag *"
    "</option>"
    "<option value=b>Lokal­bidrag</option></optgroup><option value=c label='2026'>x</option></select></label>"
)

RADIOS = {
    "fieldset": "<fieldset><legend>Svar *</legend>{}</fieldset>",
    "radiogroup": "<b id=g>Svar</b><div role=radiogroup aria-labelledby=g>{}</div>",
    "text before": "<div>Svar</div><div>{}</div>",
    "table": "<table><tr><td>Svar:</td><td>{}</td></tr></table>",
    "definition": "<dl><dt>Svar</dt><dd>{}</dd></dl>",
    "among other fields": "<fieldset><legend>Sökande</legend><label>Namn <input></label><p>Svar</p>{}</fieldset>",
}

OPTIONS = {
    "wrapped": (
        "<label><input type=radio name=r value=1>Ja</label><label><input type=radio name=r value=2>Nej</label>"
    ),
    "for": (
        "<input type=radio name=r value=1 id=a><label for=a>Ja</label>"
        "<input type=radio name=r value=2 id=b><label for=b>Nej</label>"
    ),
    "in blocks": (
        "<div><input type=radio name=r value=1 id=a><label for=a>Ja</label></div>"
        "<div><input type=radio name=r value=2 id=b><label for=b>Nej</label></div>"
    ),
    "text after": "<input type=radio name=r value=1> Ja <input type=radio name=r value=2> Nej",
    "covered": (
        "<label style='position:relative'>"
        "<input type=radio name=r value=1 style='opacity:0;position:absolute'>Ja</label>"
        "<label style='position:relative'>"
        "<input type=radio name=r value=2 style='opacity:0;position:absolute'>Nej</label>"
    ),
    "drawn by its label": (
        "<input type=radio name=r value=1 id=a style='display:none'><label for=a>Ja</label>"
        "<input type=radio name=r value=2 id=b style='display:none'><label for=b>Nej</label>"
    ),
}

CHECKS = {
    "fieldset": "<fieldset><legend>Mål</legend>{}</fieldset>",
    "table": "<table><tr><td>Mål</td><td>{}</td></tr></table>",
    "same name": "<p>Mål</p>{}",
    "list": "<p>Mål</p><ul><li>{}</li></ul>",
}
