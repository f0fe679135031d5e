// As written on a server ten years ago: tables for layout, jQuery with jQuery UI and Select2, IMask and Quill.
import $ from "../shared/jquery.js";
import "jquery-ui/dist/jquery-ui.js";
import "jquery-ui/ui/i18n/datepicker-sv.js";
import "jquery-ui/dist/themes/base/jquery-ui.css";
import IMask from "imask";
import Quill from "quill";
import "quill/dist/quill.snow.css";
import select2 from "select2";
import "select2/dist/css/select2.css";
import { expose, later } from "../shared/state.js";

select2(window, $);
$.fn.select2.defaults.set("language", {
  inputTooShort: ({ minimum, input }) => `Skriv ${minimum - input.length} tecken till`,
  searching: () => "Söker …",
  noResults: () => "Inga träffar",
});

const DISTRICTS = { 1: ["Almby", "Centrum", "Norrtull"], 2: ["Ekeby", "Vik"] };
const STREETS = ["Kyrkogatan 1", "Kyrkogatan 3", "Köpmangatan 12", "Storgatan 4", "Storgatan 14", "Ågatan 2"];
const OFFICERS = ["Anna Öberg", "Björn Ahl", "Berit Åström", "Carl Nyman"].map((text, index) => ({ id: 100 + index, text }));

document.querySelector("#root").innerHTML = `
<style>
  body { font: 13px Verdana, sans-serif; background: #eee; }
  table.form { background: #fff; border-collapse: collapse; width: 760px; }
  table.form td { padding: 4px 8px; vertical-align: top; }
  td.head { background: #036; color: #fff; font-weight: bold; }
  td.text { width: 170px; background: #f4f4f4; }
  .star { color: #c00; }
  select { width: 300px; }
  .masked { width: 120px; }
</style>
<form name="aspnetForm" method="post" action="Ansokan.aspx">
<h1>Ansökan om serveringstillstånd</h1>
<table class="form" border="0">
  <tr><td colspan="4" class="head">1. Sökande</td></tr>
  <tr>
    <td class="text">Bolagets namn: <span class="star">*</span></td>
    <td colspan="3"><input type="text" name="ctl00$txtBolag" size="50"></td>
  </tr>
  <tr>
    <td class="text">Org.nr:</td><td><input type="text" name="ctl00$txtOrgnr" class="masked"></td>
    <td class="text">Telefon dagtid:</td><td><input type="text" name="ctl00$txtTelefon"></td>
  </tr>
  <tr><td colspan="4" class="head">2. Serveringsställe</td></tr>
  <tr>
    <td class="text">Kommun:</td>
    <td colspan="3"><select name="ctl00$ddlKommun">
      <option value=""></option><option value="1">Örebro</option><option value="2">Östersund</option>
    </select></td>
  </tr>
  <tr>
    <td class="text">Stadsdel:</td>
    <td colspan="3"><select name="ctl00$ddlStadsdel" disabled><option value=""></option></select></td>
  </tr>
  <tr>
    <td class="text">Gatuadress:</td>
    <td colspan="3"><input type="text" name="ctl00$txtGata" size="40"></td>
  </tr>
  <tr>
    <td class="text">Serveringsutrymmen:</td>
    <td colspan="3"><select name="ctl00$lstUtrymmen" multiple>
      <option value="10">Matsal</option><option value="20">Bar</option><option value="30">Uteservering</option>
      <option value="40">Minibar på rum</option>
    </select></td>
  </tr>
  <tr><td colspan="4" class="head">3. Tillståndet</td></tr>
  <tr>
    <td class="text">Typ av tillstånd:</td>
    <td colspan="3">
      <input type="radio" name="ctl00$rblTyp" value="S"> Stadigvarande
      <input type="radio" name="ctl00$rblTyp" value="T"> Tillfälligt
    </td>
  </tr>
  <tr>
    <td class="text">Gäller fr.o.m.:</td><td><input type="text" name="ctl00$txtFran" class="masked"></td>
    <td class="text">Gäller t.o.m.:</td><td><input type="text" name="ctl00$txtTill" class="masked"></td>
  </tr>
  <tr>
    <td class="text">Beräknad omsättning (kr):</td>
    <td colspan="3"><input type="text" name="ctl00$txtOmsattning" class="masked"> per år</td>
  </tr>
  <tr>
    <td class="text">Handläggare:</td>
    <td colspan="3"><select name="ctl00$ddlHandlaggare"></select></td>
  </tr>
  <tr>
    <td class="text">Verksamheten:<br><small>Beskriv kort</small></td>
    <td colspan="3"><div id="editor" style="height: 90px"></div></td>
  </tr>
  <tr>
    <td class="text">Bilaga 1:</td>
    <td colspan="3"><input type="file" name="ctl00$filBilaga"></td>
  </tr>
  <tr>
    <td class="text"></td>
    <td colspan="3"><input type="checkbox" name="ctl00$chkPaus" value="1"> Servering även efter kl. 01</td>
  </tr>
</table>
<p><b>Personer med betydande inflytande</b></p>
<table class="form" border="1">
  <tr><th></th><th>Namn</th><th>Personnummer</th><th>Andel (%)</th></tr>
  ${[1, 2].map((number) => `<tr>
    <td>Person ${number}</td>
    <td><input type="text" name="ctl00$namn${number}"></td>
    <td><input type="text" name="ctl00$pnr${number}" class="masked"></td>
    <td><input type="text" name="ctl00$andel${number}" size="4"></td>
  </tr>`).join("")}
</table>
<p><input type="submit" name="ctl00$btnSkicka" value="Skicka"></p>
</form>`;

const field = (name) => $(`[name="ctl00$${name}"]`);

const orgnr = IMask(field("txtOrgnr")[0], { mask: "000000-0000", lazy: false });
const turnover = IMask(field("txtOmsattning")[0], { mask: Number, thousandsSeparator: " ", radix: ",", scale: 2 });
const numbers = [1, 2].map((number) => IMask(field(`pnr${number}`)[0], { mask: "00000000-0000" }));
const editor = new Quill("#editor", { theme: "snow", modules: { toolbar: ["bold", "italic", { list: "bullet" }] } });

field("ddlKommun").select2({ placeholder: "Välj kommun" });
field("ddlStadsdel").select2({ placeholder: "Välj stadsdel", minimumResultsForSearch: Infinity });
field("lstUtrymmen").select2();
field("ddlHandlaggare").select2({
  placeholder: "Sök handläggare",
  minimumInputLength: 2,
  ajax: {
    delay: 200,
    transport: ({ data }, succeed) => {
      const found = OFFICERS.filter(({ text }) => text.toLowerCase().includes(data.term.toLowerCase()));
      later({ results: found }).then(succeed);
    },
  },
});
field("txtGata").autocomplete({
  minLength: 2,
  source: ({ term }, respond) =>
    later(STREETS.filter((street) => street.toLowerCase().startsWith(term.toLowerCase()))).then(respond),
});
$.datepicker.setDefaults($.datepicker.regional.sv);
field("txtFran").datepicker({ showOn: "button", buttonText: "…" });
field("txtTill").datepicker({ changeYear: true });

field("ddlKommun").on("change", async function () {
  const names = await later(DISTRICTS[this.value] ?? []);
  field("ddlStadsdel")
    .empty()
    .append(new Option("", ""), ...names.map((name) => new Option(name, name.toLowerCase())))
    .prop("disabled", !names.length)
    .trigger("change.select2");
});

const chosen = (name) => field(name).select2("data").filter(({ id }) => id !== "");
const send = expose(() => ({
  bolag: field("txtBolag").val(),
  orgnr: orgnr.unmaskedValue,
  telefon: field("txtTelefon").val(),
  kommun: chosen("ddlKommun")[0]?.text ?? "",
  stadsdel: chosen("ddlStadsdel")[0]?.id ?? "",
  gata: field("txtGata").val(),
  utrymmen: chosen("lstUtrymmen").map(({ text }) => text),
  typ: $("[name='ctl00$rblTyp']:checked").val() ?? "",
  fran: field("txtFran").datepicker("getDate"),
  till: field("txtTill").datepicker("getDate"),
  omsattning: turnover.value ? turnover.typedValue : null,
  handlaggare: chosen("ddlHandlaggare")[0]?.text ?? "",
  verksamhet: editor.getText().trim(),
  bilaga: field("filBilaga").prop("files")[0]?.name ?? "",
  efter1: field("chkPaus").prop("checked"),
  personer: [1, 2].map((number, index) => ({
    namn: field(`namn${number}`).val(),
    personnummer: numbers[index].unmaskedValue,
    andel: field(`andel${number}`).val(),
  })),
}));
$("form").on("submit", (event) => {
  event.preventDefault();
  send();
});
