"""The ways in which a page says what a field is called."""

NAMED_E_POST = {
    "label for": "<label for=a>E-post</label><input id=a>",
    "wrapping label": "<label>E-post <input></label>",
    "wrapping label with the text after": "<label><input> E-post</label>",
    "two labels": "<label for=a>E-post</label><label for=a>till kontakt</label><input id=a>",
    "aria-label": "<input aria-label=E-post>",
    "aria-labelledby": "<b id=b>E-post</b><i><input aria-labelledby=b></i>",
    "aria-labelledby of two": "<h3 id=g>Kontakt</h3><b id=b>E-post</b><input aria-labelledby='g b'>",
    "aria-labelledby of something hidden": "<b id=b hidden>E-post</b><input aria-labelledby=b>",
    "visible label beside another aria-label": "<label for=a>E-post</label><input id=a aria-label='Ange e-post'>",
    "visible text beside another aria-label": "<div>E-post</div><div><input aria-label='Ange adress'></div>",
    "required star": "<label>E-post <span class=r>*</span><input></label>",
    "star before": "<label>* E-post <input></label>",
    "colon": "<label>E-post: <input></label>",
    "required in brackets": "<label>E-post (obligatoriskt) <input></label>",
    "required in Norwegian words": "<label>E-post <i>Må fylles ut</i><input></label>",
    "required in Danish brackets": "<label>E-post (*skal udfyldes) <input></label>",
    "optional in Finnish": "<label>E-post (valinnainen) <input></label>",
    "optional in brackets": "<label>E-post [valfritt]: <input></label>",
    "required in words for screen readers": (
        "<style>.s{position:absolute;width:1px;height:1px;overflow:hidden}</style>"
        "<label>E-post <span class=s>obligatoriskt fält</span><input></label>"
    ),
    "hint by class": "<label>E-post <span class='form-hint'>Vi svarar dit</span><input></label>",
    "hint in small": "<label>E-post <small>Vi svarar dit</small><input></label>",
    "hint on a line of its own": "<label>E-post<div>Vi svarar dit</div><input></label>",
    "hint after a line break": "<label>E-post<br>Vi svarar dit<br><input></label>",
    "hint in brackets": "<label>E-post (namn@example.com) <input></label>",
    "spaces, case and no-break space": "<label>  e-POST\n&nbsp; <input></label>",
    "soft hyphen and another hyphen": "<label>E&#8209;po&shy;st <input></label>",
    "label in pieces": "<label><b>E</b>-<i>post</i> <input></label>",
    "icon with its own text": "<label><svg><title>Brev</title></svg>E-post <input></label>",
    "help button in the label": "<label>E-post <button type=button>?</button><input></label>",
    "table cell to the left": "<table><tr><td>E-post</td><td><input></td></tr></table>",
    "table cell to the left beyond an empty one": "<table><tr><td>E-post</td><td></td><td><input></td></tr></table>",
    "table head above": "<table><tr><th>Nr</th><th>E-post</th></tr><tr><td>1</td><td><input></td></tr></table>",
    "table head above, under a span": (
        "<table><tr><th colspan=2>Person</th><th>Ort</th></tr><tr><td>Namn</td><td>E-post</td><td>Ort</td></tr>"
        "<tr><td><input></td><td><input id=x></td><td><input></td></tr></table>"
    ),
    "second of four cells": "<table><tr><td>Namn<td><input><td>E-post<td><input id=x></tr></table>",
    "definition list": "<dl><dt>E-post</dt><dd><input></dd></dl>",
    "text just before": "<p>E-post: <input></p>",
    "text a line above": "E-post<br><input>",
    "text in a block before": "<div>E-post</div><div><input></div>",
    "text before a hint": "<div>E-post</div><div class=hint>Vi svarar dit</div><input>",
    "label that belongs to nothing": "<label>E-post</label><div><input></div>",
    "placeholder": "<input placeholder=E-post>",
    "title": "<input title=E-post>",
    "shadow root": (
        "<my-field></my-field><script>customElements.get('my-field')||customElements.define('my-field',"
        "class extends HTMLElement{connectedCallback(){this.attachShadow({mode:'open'}).innerHTML="
        "'<label for=i>E-post</label><input id=i>'}})</script>"
    ),
    "shadow root named by its host": (
        "<label for=f>E-post</label><my-bare id=f></my-bare><script>customElements.get('my-bare')||"
        "customElements.define('my-bare',class extends HTMLElement{connectedCallback(){"
        "this.attachShadow({mode:'open'}).innerHTML='<input>'}})</script>"
    ),
    "slotted into a shadow root": (
        "<my-slot><label slot=l for=a>E-post</label><input slot=i id=a></my-slot><script>"
        "customElements.get('my-slot')||customElements.define('my-slot',class extends "
        "HTMLElement{connectedCallback(){"
        "this.attachShadow({mode:'open'}).innerHTML='<slot name=l></slot><slot name=i></slot>'}})</script>"
    ),
    "frame of the same origin": "<iframe srcdoc='<label>E-post <input></label>'></iframe>",
}
