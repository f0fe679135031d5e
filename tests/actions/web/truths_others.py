"""What a person would enter on the pages of the group `others`, and what must then stand in each library's state."""

import tempfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from library_pages import Case, LibraryPage


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="kommunrpa-others-"))


def _file(name: str) -> Path:
    """A small file to attach."""
    path = _folder() / name
    path.write_bytes(b"%PDF-1.4\n%%EOF\n")
    return path


def _page(name: str, *cases: Case) -> LibraryPage:
    return LibraryPage(name=name, group="others", cases=cases)


def _case(label: str, value: Any, key: str, expects: Any = ..., *, group: str = "") -> Case:
    """A value that stands in the state as it is given, unless *expects* says otherwise."""
    return Case(label=label, value=value, key=key, expects=value if expects is ... else expects, group=group)


def _after(group: str, values: Mapping[str, Any], key: str, expects: Any = ...) -> Case:
    """A field that is there, or open, only when others of its group have been answered: all are given, it last."""
    last = list(values.values())[-1]
    return Case(label=group, value=values, key=key, expects=last if expects is ... else expects)


_FKUI = _page(
    "fkui",
    _case("För- och efternamn", "Åsa Lindqvist", "namn"),
    _case("Personnummer", "196709192642", "personnummer", "19670919-2642"),
    _case("E-post", "asa.lindqvist@example.com", "epost", group="Sökande"),
    _case("Telefonnummer", "070-174 06 05", "telefon"),
    _case("Namn", "Bo Ek", "vardnadshavare.0.namn", group="Vårdnadshavare 1"),
    _case("E-post", "bo@example.com", "vardnadshavare.0.epost", group="Vårdnadshavare 1"),
    _case("Namn", "Eva Ek", "vardnadshavare.1.namn", group="Vårdnadshavare 2"),
    _case("E-post", "eva@example.com", "vardnadshavare.1.epost", group="Vårdnadshavare 2"),
    _case("Typ av stöd", "Ekonomiskt bistånd", "typ", "bistand", group="Ansökan"),
    _after("Ansökan", {"Typ av stöd": "Ekonomiskt bistånd", "Ändamål": "El och hemförsäkring"}, "andamal"),
    _case("Sökt belopp", Decimal(12500), "belopp", 12500),
    _case("Gäller från och med", date(2026, 12, 1), "datum", "2026-12-01"),
    _case("Bank", "Norra Handelsbanken", "bank"),
    _case("Bor du ensam?", "Nej", "ensam", expects=False, group="Hushåll"),
    _after("Hushåll", {"Bor du ensam?": "Nej", "Vem bor du med?": "Bo Ek"}, "medsokande"),
    _case("Vilka underlag bifogar du?", ["Hyresavi", "Läkarintyg"], "underlag", ["hyresavi", "lakarintyg"]),
    _case("Bifoga underlag", _file("hyresavi.pdf"), "fil", "hyresavi.pdf"),
    _case("Varför söker du?", "Hyran höjdes i våras.\nSparade pengar är slut.", "motivering"),
    _case("Jag intygar att uppgifterna stämmer", value=True, key="intyg", expects=True),
)

_IDS = _page(
    "ids",
    _case("Elevens namn", "Elsa Nyström", "namn"),
    _case("Personnummer (ÅÅÅÅMMDD-NNNN)", "19670919-2642", "personnummer"),
    _case("E-post", "elsa.nystrom@example.com", "epost"),
    _case("Egenvården börjar", date(2026, 8, 17), "borjar", "2026-08-17"),
    _case("Klockslag", "09:30", "klockslag"),
    _case("Område", "Västra länsdelen", "omrade", group="Vård"),
    _after("Vård", {"Område": "Västra länsdelen", "Vårdcentral": "Vårdcentralen Björkhaga"}, "vardcentral"),
    _case("Vem utför egenvården?", "Personal på skolan", "utforare", "personal", group="Utförande"),
    _after("Utförande", {"Vem utför egenvården?": "Personal på skolan", "Ansvarig på skolan": "Bo Ek"}, "ansvarig"),
    _case("Åtgärder", ["Läkemedel i tablett", "Sondmatning"], "atgarder", ["tablett", "sond"]),
    _case("Veckodagar", ["Måndag", "Onsdag", "Fredag"], "dagar"),
    _case("Språk i kontakten", "Finska", "sprak", "fi"),
    _case("Beskriv egenvården", "Medicin efter frukost.\nEleven påminns av läraren.", "beskrivning"),
    _case("Skicka bekräftelse", value=True, key="bekraftelse"),
    _case("Antal tillfällen per dag", 3, "tillfallen"),
    _case("Vårdnadshavare har godkänt planen", value=True, key="godkand"),
)

_VUETIFY = _page(
    "vuetify",
    _case("Föreningens namn", "Almby IK", "forening"),
    _case("Organisationsnummer", "802997-0012", "orgnr"),
    _case("E-post", "kontakt@example.com", "kontakt.epost", group="Kontaktperson"),
    _case("Mobiltelefon", "070-174 06 05", "kontakt.telefon"),
    _case("E-post", "kassor@example.com", "kassor.epost", group="Kassör"),
    _case("Typ av bidrag", "Projektbidrag", "typ", "projekt", group="Bidraget"),
    _after("Bidraget", {"Typ av bidrag *": "Projektbidrag", "Ändamål": "Utbildning av ledare"}, "andamal"),
    _case("Kommun", "Örkelljunga", "kommun"),
    _case("Sökt belopp (kr)", Decimal(48500), "belopp", 48500),
    _case("Antal medlemmar", 137, "medlemmar"),
    _case("Projektet börjar", date(2027, 1, 15), "datum", "2027-01-15"),
    _case("Målgrupper", ["Barn 7–12 år", "Seniorer"], "malgrupper"),
    _case("Nyckelord", ["Friluftsliv", "Simning"], "taggar"),
    _case("Bidragsperiod", "Hösten", "period", "höst"),
    _case("Aktiviteter", ["Träning", "Tävling"], "aktiviteter", ["träning", "tävling"]),
    _case("Beskriv verksamheten", "Simskola på kvällstid.\nLägret hålls i Ekeby.", "beskrivning"),
    _case("Bilagor", [_file("stadgar.pdf"), _file("budget.pdf")], "bilagor", ["stadgar.pdf", "budget.pdf"]),
    _case("Prenumerera på nyhetsbrevet", value=True, key="nyhetsbrev"),
    _case("Jag godkänner villkoren", value=True, key="villkor"),
)

_PRIMEVUE = _page(
    "primevue",
    _case("Namn", "Åke Öberg", "sokande", group="Sökande"),
    _case("Personnummer", "19751015-2387", "personnummer"),
    _case("Jag söker som", "Ombud", "roll", "ombud"),
    _case("Fastighetsbeteckning", "Almby 1:14", "fastighet"),
    _case("Ärendetyp", "Nybyggnad", "arende", "nybyggnad", group="Ärendet"),
    _after("Ärendet", {"Ärendetyp *": "Nybyggnad", "Byggnadstyp": "Flerbostadshus"}, "byggnad"),
    _case("Byggnadsarea (m²)", Decimal("86.5"), "area", 86.5),
    _case("Beräknad kostnad", Decimal("1250000.50"), "kostnad", 1250000.5),
    _case("Byggstart", date(2027, 4, 5), "start", "2027-04-05"),
    _case("Önskad dag för besök", date(2027, 2, 15), "besok", "2027-02-15"),
    _case("Rum som berörs", ["Badrum", "Tvättstuga"], "rum", ["badrum", "tvättstuga"]),
    _case("Handlingar som bifogas", ["Situationsplan", "Fasadritning"], "handlingar"),
    _case("Beskrivning av åtgärden", "Ny villa.", "beskrivning", "<p>Ny&nbsp;villa.</p>"),
    _case("Övrigt", "Grannarna är tillfrågade.\nSvar väntas i maj.", "ovrigt"),
    _case("Ritningar", [_file("plan.pdf"), _file("fasad.pdf")], "ritningar", ["plan.pdf", "fasad.pdf"]),
    _case("Avisera mig med sms", value=True, key="sms"),
    _case("Uppgifterna är riktiga", value=True, key="intyg"),
)

_ANGULAR = _page(
    "angular",
    _case("Elevens namn *", "Maja Åkerlund", "elev"),
    _case("Personnummer", "197101152390", "personnummer"),
    _case("Namn", "Bo Åkerlund", "vardnadshavare1.namn", group="Vårdnadshavare 1"),
    _case("E-post", "bo@example.com", "vardnadshavare1.epost", group="Vårdnadshavare 1"),
    _case("Namn", "Eva Ek", "vardnadshavare2.namn", group="Vårdnadshavare 2"),
    _case("E-post", "eva@example.com", "vardnadshavare2.epost", group="Vårdnadshavare 2"),
    _case("Skola", "Ekebyskolan", "skola", "ekeby", group="Skolan"),
    _after("Skolan", {"Skola": "Ekebyskolan", "Årskurs": "Årskurs 8"}, "arskurs"),
    _case("Skäl för skolskjuts", ["Färdvägens längd", "Funktionsnedsättning"], "skal", ["avstand", "funktion"]),
    _case("Gatuadress", "Ängsgatan", "gata"),
    _case("Avstånd till skolan", Decimal("3.5"), "avstand", 3.5),
    _case("Gäller från", date(2027, 1, 11), "fran", "2027-01-11"),
    _case("Eleven reser", "Växelvis boende", "resval", "vaxelvis", group="Resan"),
    _after("Resan", {"Eleven reser": "Växelvis boende", "Adress två": "Åkervägen 7"}, "adress2"),
    _case("Måndag", value=True, key="dagar.mandag", group="Dagar"),
    _case("Fredag", value=True, key="dagar.fredag", group="Dagar"),
    _case("Hjälpmedel", ["Rullstol", "Bälteskudde"], "hjalpmedel"),
    _case("Övriga upplysningar", "Hämtas vid grinden.\nRing innan.", "ovrigt"),
    _case("Meddela mig med sms", value=True, key="sms"),
    _case("Jag intygar att uppgifterna är riktiga", value=True, key="intyg"),
)

_SHOELACE = _page(
    "shoelace",
    _case("Namn", "Göran Öst", "namn"),
    _case("E-post", "goran@example.com", "epost"),
    _case("Telefon (dagtid)", "070-174 06 05", "telefon"),
    _case("Område", "Park och lekplats", "omrade", "park", group="Felet"),
    _after("Felet", {"Område": "Park och lekplats", "Typ av fel": "Papperskorg"}, "typ", "park-1"),
    _case("Berörda stadsdelar", ["Björkhaga", "Ekeby"], "platser", ["björkhaga", "ekeby"]),
    _case("Upptäcktes", date(2026, 11, 3), "datum", "2026-11-03"),
    _case("Klockslag", "07:45", "klockslag"),
    _case("Antal skador", 2, "antal"),
    _case("Beskriv felet", "Botten har rostat sönder.\nSkräpet blåser runt.", "beskrivning"),
    _case("Hur allvarligt är felet?", "Akut", "allvar", "akut"),
    _case("Kontakta mig via", "Telefonsamtal", "kontakt", "telefon"),
    _case("Vad är skadat?", ["Stolpe", "Kabel"], "skadat"),
    _case("Så nöjd är jag med skötseln", 4, "betyg"),
    _case("Jag vill ha återkoppling", value=True, key="aterkoppling"),
    _case("Felet kan vara farligt", value=True, key="farligt"),
    _case("Journalnummer", "F-2026-118", "journalnummer", group="Tidigare anmälan"),
)

_VAADIN = _page(
    "vaadin",
    _case("Förening", "Björkhaga hembygdsförening", "forening"),
    _case("Kontaktperson", "Märta Sjö", "kontakt"),
    _case("E-post", "marta@example.com", "epost"),
    _case("Anläggning", "Medborgarhuset", "anlaggning", group="Plats och tid"),
    _after("Plats och tid", {"Anläggning": "Medborgarhuset", "Lokal": "Konferensrum Linden"}, "lokal"),
    _case("Datum", date(2027, 3, 8), "datum", "2027-03-08"),
    _case("Från kl.", "13:30", "fran"),
    _case("Till kl.", "16:00", "till"),
    _case("Antal deltagare", 45, "deltagare"),
    _case("Utrustning", ["Projektor", "Kaffebryggare"], "utrustning"),
    _case("Möblering", "Öar", "moblering", "oar"),
    _case("Tillval", ["Städning", "Servering"], "tillval", ["stadning", "servering"], group="Service"),
    _after("Service", {"Tillval": ["Städning", "Servering"], "Vad ska serveras?": "Kaffe och smörgås"}, "servering"),
    _case("Övriga önskemål", "Vi behöver parkering.\nNyckel hämtas i receptionen.", "ovrigt"),
    _case("Bilagor", _file("program.pdf"), "bilagor", ["program.pdf"]),
    _case("Jag har läst avtalet", value=True, key="avtal"),
)

_MATERIALWEB = _page(
    "materialweb",
    _case("Sökandens namn", "Örjan Ek", "namn"),
    _case("Personnummer", "19530504-2367", "personnummer"),
    _case("E-post", "orjan@example.com", "epost"),
    _case("Registreringsnummer", "ABC 12D", "regnr"),
    _case("Typ av tillstånd", "Boendeparkering", "typ", "boende", group="Fordonet"),
    _after("Fordonet", {"Typ av tillstånd*": "Boendeparkering", "Zon": "Zon B – Norr"}, "zon", "Zon B"),
    _case("Gäller från", date(2027, 1, 1), "fran", "2027-01-01"),
    _case("Antal månader", 6, "manader"),
    _case("Motivering", "Bor på Storgatan.\nSaknar egen plats.", "motivering"),
    _case("Drivmedel", "El", "drivmedel", "el"),
    _case("Tider", ["Kvällstid", "Nattetid"], "tider", ["kväll", "natt"]),
    _case("Närmaste gator", ["Storgatan", "Ågatan"], "gator"),
    _case("Avisering per sms", value=True, key="sms"),
    _case("Jag har läst villkoren", value=True, key="villkor"),
)

_CLASSIC = _page(
    "classic",
    _case("Bolagets namn", "Almby Krog AB", "bolag"),
    _case("Org.nr", "556677-8899", "orgnr", "5566778899"),
    _case("Telefon dagtid", "019-17 40 60", "telefon"),
    _case("Kommun", "Örebro", "kommun", group="2. Serveringsställe"),
    _after("2. Serveringsställe", {"Kommun:": "Örebro", "Stadsdel": "Norrtull"}, "stadsdel", "norrtull"),
    _case("Gatuadress", "Storgatan 14", "gata"),
    _case("Serveringsutrymmen", ["Matsal", "Uteservering"], "utrymmen"),
    _case("Typ av tillstånd", "Tillfälligt", "typ", "T"),
    _case("Gäller fr.o.m.", date(2027, 5, 1), "fran", "2027-05-01"),
    _case("Gäller t.o.m.", date(2027, 9, 30), "till", "2027-09-30"),
    _case("Beräknad omsättning (kr)", Decimal("1850000.50"), "omsattning", 1850000.5),
    _case("Handläggare", "Berit Åström", "handlaggare"),
    _case("Verksamheten", "Lunch och middag med fullständiga rättigheter.", "verksamhet"),
    _case("Bilaga 1", _file("meny.pdf"), "bilaga", "meny.pdf"),
    _case("Servering även efter kl. 01", value=True, key="efter1"),
    _case("Namn", "Anders Berg", "personer.0.namn", group="Person 1"),
    _case("Personnummer", "197602062387", "personer.0.personnummer", group="Person 1"),
    _case("Andel (%)", 60, "personer.0.andel", "60", group="Person 1"),
    _case("Namn", "Karin Dahl", "personer.1.namn", group="Person 2"),
    _case("Personnummer", "197604212394", "personer.1.personnummer", group="Person 2"),
    _case("Andel", 40, "personer.1.andel", "40", group="Person 2"),
)

_CUSTOM = _page(
    "custom",
    _case("Elevens namn *", "Tuva Sköld", "elev"),
    _case("Elevens födelsedatum", date(2016, 4, 23), "fodd", "2016-04-23"),
    _case("Målsmans mobiltelefon", "070-174 06 05", "mobil", "0701740605"),
    _case("Instrument", "Fiol", "instrument", "fiol", group="Undervisning"),
    _after("Undervisning", {"Instrument": "Fiol", "Lärare": "Per Åkesson"}, "larare"),
    _case("Tider som passar", ["Tisdag kväll", "Lördag förmiddag"], "tider"),
    _case("Önskad start", date(2027, 1, 18), "start", "2027-01-18"),
    _case("Provlektion", date(2026, 12, 10), "prov", "2026-12-10"),
    _case("Helst klockan", "16:30", "klockan"),
    _case("Undervisningsform", "Orkester", "form", "orkester"),
    _case("Nivå", "Van", "niva", "2"),
    _case("Eleven vill också prova", ["Kör", "Teater"], "prova", ["kör", "teater"]),
    _case("Eleven behöver hyra instrument", value=True, key="hyra", group="Instrumenthyra"),
    _after("Instrumenthyra", {"Eleven behöver hyra instrument": True, "Storlek på instrumentet": "3/4"}, "storlek"),
    _case("Hushållets inkomst (kr/mån)", Decimal(41500), "inkomst", 41500),
    _case("Personligt brev", _file("brev.pdf"), "brev", "brev.pdf"),
    _case("Inspelning", _file("inspelning.mp3"), "inspelning", ["inspelning.mp3"]),
    _case("Jag samtycker till behandlingen", value=True, key="samtycke"),
)

_GOVUK = _page(
    "govuk",
    _case("Barnets fullständiga namn", "Alva Maria Söder", "barn"),
    _case("Dag", 27, "fodd.day", "27", group="När är barnet fött?"),
    _case("Månad", 3, "fodd.month", "3", group="När är barnet fött?"),
    _case("År", 2023, "fodd.year", "2023", group="När är barnet fött?"),
    _case("När behöver barnet plats?", date(2027, 8, 16), "plats", "2027-08-16"),
    _case("E-post", "anna@example.com", "epost1", group="Vårdnadshavare 1"),
    _case("Inkomst per månad", 38500, "inkomst1", "38500", group="Vårdnadshavare 1"),
    _case("E-post", "bo@example.com", "epost2", group="Vårdnadshavare 2"),
    _case("Inkomst per månad", 41250, "inkomst2", "41250", group="Vårdnadshavare 2"),
    _case("Hur vill du bli kontaktad?", "Sms", "kontakt", "sms", group="Kontakt"),
    _after("Kontakt", {"Hur vill du bli kontaktad?": "Sms", "Mobilnummer": "070-174 06 05"}, "mobil"),
    _case("Önskad förskola", "Ängsblomman", "forskola"),
    _case("Gatuadress", "Storgatan", "gata"),
    _case("Omfattning", "Heltid", "omfattning", "40"),
    _case(
        "Har barnet särskilda behov?", ["Specialkost", "Modersmålsstöd"], "behov", ["kost", "modersmal"], group="Stöd"
    ),
    _after(
        "Stöd", {"Har barnet särskilda behov?": ["Specialkost", "Modersmålsstöd"], "Vilket språk?": "Finska"}, "sprak"
    ),
    _case("Vill du berätta något mer?", "Syskon finns på Björken.", "ovrigt"),
    _case("Ladda upp arbetsgivarintyg", _file("intyg.pdf"), "intyg", "intyg.pdf"),
)

PAGES = [
    _FKUI,
    _IDS,
    _VUETIFY,
    _PRIMEVUE,
    _ANGULAR,
    _SHOELACE,
    _VAADIN,
    _MATERIALWEB,
    _CLASSIC,
    _CUSTOM,
    _GOVUK,
]
