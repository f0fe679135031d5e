"""What a person would enter on the pages of the group `react`, and what must then stand in each library's state."""

import tempfile
from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from library_pages import Case, LibraryPage

from kommunrpa.sweden import Personnummer


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="kommunrpa-react-"))


def _file(name: str) -> Path:
    """A small file to attach."""
    path = _folder() / name
    path.write_bytes(b"%PDF-1.4\n%%EOF\n")
    return path


def _page(name: str, *cases: Case) -> LibraryPage:
    return LibraryPage(name=name, group="react", cases=cases)


def _case(label: str, value: Any, key: str, expects: Any = ..., *, group: str = "") -> Case:
    """A value that stands in the state as it is given, unless *expects* says otherwise."""
    return Case(label=label, value=value, key=key, expects=value if expects is ... else expects, group=group)


def _after(heading: str, values: Mapping[str, Any], **expects: Any) -> Iterator[Case]:
    """A field that is there, or open, only when another below the same heading is answered: each needs both."""
    for key, expected in expects.items():
        yield Case(label=heading, value=values, key=key, expects=expected)


PAGES = [
    _page(
        "mui",
        _case("Föreningens namn", "Exempelgruppen IF", "forening"),
        *_after(
            "Ansökan om föreningsbidrag",
            {"Typ av bidrag *": "Annat bidrag", "Vilket annat bidrag söker ni?": "Jubileumsbidrag"},
            typ="annat",
            annat="Jubileumsbidrag",
        ),
        _case("Sökt belopp", 25000, "belopp"),
        _case("Ansökan inkom", date(2026, 11, 24), "inkom", "2026-11-24"),
        _case("Beskriv verksamheten", "Vi ordnar läger.\nAlla får vara med.", "beskrivning"),
        _case("Kommundel", "Östra Åsen", "kommundel"),
        _case("Målgrupper", ["Vuxna", "Äldre"], "malgrupper"),
        _case("Lokal", "Gamla mejeriet", "lokal"),
        _case("Besöksadress", "Storgatan 12", "adress"),
        _case("Aktiviteter", ["Idrott", "Friluftsliv"], "aktiviteter", ["idrott", "friluft"]),
        _case("Andel barn och unga (%)", 75, "andel"),
        _case("Bidraget betalas till", "Plusgiro", "konto", "plusgiro"),
        _case("E-post", "kontakt@example.com", "kontaktEpost", group="Kontaktperson"),
        _case("E-post", "kassor@example.com", "kassorEpost", group="Kassör"),
        _case("Skicka besked med e-post", value=True, key="besked"),
        _case("Jag intygar att uppgifterna stämmer", value=True, key="intygar"),
    ),
    _page(
        "antd",
        _case("Barnets namn", "Alva Testdotter", "namn"),
        _case("Personnummer (ÅÅÅÅMMDD-NNNN)", Personnummer("200001062397"), "personnummer", "20000106-2397"),
        _case("Skola", "Strömskolan 438", "skola", "S438"),
        _case("Årskurs", "Årskurs 3", "arskurs"),
        _case("Avstånd till skolan (km)", Decimal("3.5"), "avstand", 3.5),
        _case("Gäller från och med", date(2027, 1, 11), "fran", "2027-01-11"),
        _case("Hämtas klockan", time(7, 45), "klockan", "07:45"),
        _case("Dagar", ["Måndag", "Onsdag"], "dagar"),
        _case("Skäl till ansökan", "Farlig väg", "skal", "trafik"),
        _case("Adress", "Åsvägen 12", "adress"),
        *_after(
            "Ansökan om skolskjuts",
            {"Växelvis boende": True, "Barnets andra adress": "Strandvägen 4"},
            vaxelvis=True,
            andra="Strandvägen 4",
        ),
        _case("Skolskjutsområde", "Norra området / Östra Åsen", "omrade", ["norr", "asen"]),
        _case("Hjälpmedel", ["Bälteskudde", "Rullator"], "hjalpmedel"),
        _case("Ansvarig enhet", "Trafikenheten", "enhet", "trafik"),
        _case("Bilagor", _file("lakarintyg.pdf"), "bilagor", ["lakarintyg.pdf"]),
        _case("Övriga upplysningar", "Ringer på vid dörren.\nHunden är snäll.", "ovrigt"),
    ),
    _page(
        "mixed",
        _case("Namn", "Åsa Exempelsson", "namn1", group="Vårdnadshavare 1"),
        _case("E-post", "asa@example.com", "epost1", group="Vårdnadshavare 1"),
        _case("Namn", "Örjan Provdal", "namn2", group="Vårdnadshavare 2"),
        _case("E-post", "orjan@example.com", "epost2", group="Vårdnadshavare 2"),
        _case("Personnummer", Personnummer("200002122380"), "personnummer", "200002122380"),
        _case("Sökt belopp", Decimal("12345.50"), "belopp", 12345.5),
        _case("Från och med", date(2026, 12, 1), "fran", "2026-12-01"),
        _case("Kommundel", "Strandängen", "kommundel"),
        _case("Insatser som söks", ["Budgetrådgivning", "Boendestöd"], "insatser"),
        _case("Handläggare", "Maj Testberg", "handlaggare"),
        _case("Nyckelord", ["el", "vinterkläder"], "nyckelord"),
        *_after(
            "Om ansökan",
            {"Boendeform": "Hyresrätt", "Hyra per månad (kr)": 8450},
            boende="Hyresrätt",
            hyra=8450,
        ),
        _case("Beskriv din situation", "Hyran har höjts, och elen också.", "beskrivning"),
        _case("Bilagor", [_file("hyresavi.pdf"), _file("elrakning.pdf")], "bilagor", ["hyresavi.pdf", "elrakning.pdf"]),
        _case("Kommunen får hämta uppgifter från Försäkringskassan", value=True, key="samtycke"),
    ),
    _page(
        "headless",
        _case("Företagets namn", "Provköket AB", "firma"),
        _case("Typ av verksamhet", "Livsmedelsbutik", "typ"),
        _case("Fastighet", "Åsen 5:7", "fastighet"),
        *_after(
            "Anmälan om flytt av livsmedelsverksamhet", {"Hus": "Eken", "Rum": "Rum 202"}, hus="Eken", rum="Rum 202"
        ),
        _case("Beskrivning av verksamheten", "Frukt och grönt", "beskrivning"),
        _case("Flyttdatum", date(2027, 2, 1), "flytt", "2027-02-01"),
        _case("Antal anställda", 12, "anstallda"),
        _case("Bank för utbetalning", "Betabanken", "bank", "beta"),
        _case("Språk för beslutet", "Finska", "sprak", "fi"),
        _case("Uteserveringens yta (m²)", 35, "yta"),
        _case("Lokalen ägs av", "Kommunen", "agare"),
        _case("Telefon", "070-174 06 35", "sokandeTelefon", group="Sökande"),
        _case("Telefon", "070-174 06 40", "agareTelefon", group="Hyresvärd"),
        _case("Uteservering", value=True, key="servering"),
        _case("Jag försäkrar att uppgifterna är riktiga", value=True, key="forsakran"),
    ),
    _page(
        "skwebgui",
        *_after(
            "Felanmälan",
            {"Typ av ärende": "Övrigt", "Vad gäller ärendet?": "Lös gatsten"},
            arende="OVRIGT",
            annat="Lös gatsten",
        ),
        _case("Rubrik", "Lös gatsten på torget", "rubrik"),
        _case("Ansvarig avdelning", "Parkavdelningen", "forvaltning"),
        _case("Berörda platser", ["Park", "Torg"], "platser"),
        _case("Beskriv felet *", "Stenen vippar.\nEn cyklist föll.", "beskrivning"),
        _case("När upptäcktes felet?", date(2026, 11, 20), "datum", "2026-11-20"),
        _case("Ungefärlig tid", time(21, 30), "tid", "21:30"),
        _case("Uppskattad kostnad (kr)", Decimal("1250.50"), "kostnad", 1250.5),
        _case("Vad är skadat?", ["Skylt", "Bänk"], "galler", ["skylt", "bank"]),
        _case("Hur vill du få besked?", "Sms", "besked", "sms"),
        _case("Namn", "Ali Testander", "anmalareNamn", group="Anmälare"),
        _case("Namn", "Maj Testberg", "kontaktNamn", group="Kontaktperson på plats"),
        _case("Bilder och dokument", _file("torget.pdf"), "bilder", ["torget.pdf"]),
        _case("Jag vill vara anonym", value=True, key="anonym"),
        _case("Jag godkänner att uppgifterna behandlas", value=True, key="godkanner"),
    ),
    _page(
        "aksel",
        _case("Personnummer (ÅÅÅÅMMDD-NNNN)", Personnummer("200003212388"), "personnummer", "20000321-2388"),
        _case("Beräknad födelse", date(2027, 3, 9), "fodelse", "2027-03-09"),
        _case("Från och med", date(2027, 3, 1), "fran", "2027-03-01"),
        _case("Till och med", date(2027, 9, 30), "till", "2027-09-30"),
        *_after(
            "Ansökan om föräldrastöd",
            {"Vem har vårdnaden?": "Någon annan", "Vem har vårdnaden i så fall?": "Mormor"},
            vardnad="annan",
            vem="Mormor",
        ),
        _case("Land", "Åland", "land"),
        _case("Medborgarskap", "Finland", "medborgarskap"),
        _case("Språk i hemmet", ["Svenska", "Samiska"], "sprak"),
        _case("Kontor", "Kontor Norr", "kontor", "0102"),
        _case("Inkomst per månad (kr)", Decimal("28750.50"), "belopp", 28750.5),
        _case("Vilket stöd behövs?", ["Samtal", "Ekonomisk rådgivning"], "stod", ["samtal", "ekonomi"]),
        _case("Väntas flera barn?", "Tvillingar", "tvilling", "tva"),
        _case("Gatuadress", "Storgatan 12", "adressGata", group="Bostad"),
        _case("Gatuadress", "Åsvägen 2", "arbeteGata", group="Arbetsplats"),
        _case("Motivering", "Vi väntar tvillingar.", "motivering"),
        _case("Intyg", _file("intyg.pdf"), "bilagor", ["intyg.pdf"]),
        _case("Påminn mig med sms", value=True, key="sms"),
        _case("Uppgifterna är riktiga", value=True, key="riktigt"),
    ),
    _page(
        "hds",
        _case("Förening *", "Exempelkören", "forening"),
        *_after("Boka lokal", {"Lokal": "Ekhallen", "Rum": "Hörsal"}, lokal="h2", rum="Hörsal"),
        _case("Utrustning", ["Mikrofon", "Scen"], "utrustning"),
        _case("Datum", date(2027, 5, 3), "datum", "2027-05-03"),
        _case("Klockslag", time(18, 30), "klockan", "18:30"),
        _case("Antal deltagare", 45, "antal"),
        _case("Telefonnummer", "070-174 06 45", "telefon"),
        _case("Avtalat pris (kr)", Decimal("1450.50"), "pris", 1450.5),
        _case("Vad ska ni göra?", "Fest", "anvandning", "fest"),
        _case("Vilka kommer?", ["Vuxna", "Äldre"], "galler", ["vuxna", "aldre"]),
        _case("E-post", "bokare@example.com", "bokareEpost", group="Bokare"),
        _case("E-post", "faktura@example.com", "betalareEpost", group="Betalare"),
        _case("Övriga önskemål", "Vi behöver nyckel dagen före.", "beskrivning"),
        _case("Bilagor", [_file("program.pdf"), _file("karta.pdf")], "filer", ["program.pdf", "karta.pdf"]),
        _case("Vi vill ha larmkod", value=True, key="larm"),
        _case("Jag godkänner villkoren", value=True, key="villkor"),
    ),
    _page(
        "digdir",
        _case("Företagets namn", "Provverkstaden AB", "foretag"),
        _case("Organisationsnummer", "556677-8899", "orgnummer"),
        _case("Bolagsform", "Aktiebolag", "bolagsform", "AB"),
        _case("Sökt belopp", Decimal("150000.75"), "belopp", 150000.75),
        _case("Projektet börjar", date(2027, 1, 15), "start", "2027-01-15"),
        _case("Ort", "Granholm", "ort"),
        _case("Branscher", ["Handel", "Transport"], "branscher"),
        _case("Företagets bank", "Betabanken", "bank", ["beta"]),
        *_after(
            "Ansökan om företagsstöd",
            {"Vad ska stödet gå till?": "Annat ändamål", "Vilket ändamål?": "Utbildning"},
            syfte="annat",
            vad="Utbildning",
        ),
        _case("Perioder", ["Hösten 2027", "Våren 2028"], "perioder", ["h27", "v28"]),
        _case("Företagets storlek", "Medelstort", "storlek", "medel"),
        _case("Verksamhetsplan", "Vi anställer två lärlingar.", "plan"),
        _case("Telefon", "070-174 06 50", "kontaktTelefon", group="Kontaktperson"),
        _case("Telefon", "070-174 06 55", "revisorTelefon", group="Revisor"),
        _case("Årsredovisning", _file("arsredovisning.pdf"), "bilagor", ["arsredovisning.pdf"]),
        _case("Företaget är nystartat", value=True, key="nytt"),
        _case("Kommunen får ta kreditupplysning", value=True, key="samtycke"),
    ),
    _page(
        "midas",
        _case("Efternamn", "Testander", "efternamn"),
        _case("Personnummer", Personnummer("200004282380"), "personnummer", "20000428-2380"),
        *_after(
            "Ansökan om uppehållstillstånd",
            {"Typ av ärende": "Studier", "Skolans namn": "Provhögskolan"},
            typ="studier",
            skola="Provhögskolan",
        ),
        _case("Födelseland", "Österrike", "land"),
        _case("Språk", ["Engelska", "Twi"], "sprak"),
        _case("Födelsedatum", date(2000, 4, 28), "fodd", "2000-04-28"),
        _case("Datum för inresa", date(2026, 12, 29), "inresa", "2026-12-29"),
        _case("Ankomsttid", time(14, 5), "tid", "14:05"),
        _case("Lön per månad (kr)", Decimal("31250.50"), "lon", 31250.5),
        _case("Hur bor du?", "Hos någon annan", "bor", "hos"),
        _case("Hur får vi kontakta dig?", ["Brev", "Sms"], "kontakt", ["brev", "sms"]),
        _case("E-post", "sokande@example.com", "sokandeEpost", group="Sökande"),
        _case("E-post", "ombud@example.com", "ombudEpost", group="Ombud"),
        _case("Skäl", "Jag har fått en plats på Provhögskolan.", "skal"),
        _case("Handlingar", _file("antagningsbesked.pdf"), "filer", ["antagningsbesked.pdf"]),
        _case("Jag intygar att uppgifterna är sanna", value=True, key="sant"),
    ),
]
