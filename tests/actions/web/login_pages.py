"""The pages of a system with a log-in."""

PAGE = "<!doctype html><meta charset=utf-8><title>{title}</title><h1>{title}</h1>{body}"
FORM = "<form method=post action={action}>{fields}<button>{button}</button></form>"
IN = "<a href=/ut>Logga ut</a>" + FORM.format(
    action="/arende", fields="<label>Namn <input name=n></label>", button="Skicka in"
)


def field(label: str, name: str, *, user: str = "") -> str:
    """A field, and what an earlier page was told."""
    kind = "password" if name == "p" else "text"
    hidden = f"<input type=hidden name=u value='{user}'>" if user else ""
    return f"<label>{label} <input name={name} type={kind}></label>{hidden}"


BY_SCRIPT = """<p role=alert id=told></p><script>document.forms[0].onsubmit = async (event) => {
  event.preventDefault();
  await new Promise((go) => setTimeout(go, 200));
  const answer = await fetch('/login', {method: 'POST', body: new URLSearchParams(new FormData(event.target))});
  if (answer.ok) document.body.innerHTML = '<a>Logga ut</a>'; else told.textContent = await answer.text();
}</script>"""

IN_TAB = """<script>if (!sessionStorage.token) location = '/login'; else document.write(`<a>Logga ut</a>
<form><label>Namn <input name=n></label><button>Skicka in</button></form>`);
document.forms[0].onsubmit = async (event) => { event.preventDefault();
  const answer = await fetch('/arende', {method: 'POST', headers: {'X-Token': sessionStorage.token},
    body: new URLSearchParams(new FormData(event.target))});
  document.body.innerHTML = await answer.text(); }</script>"""
