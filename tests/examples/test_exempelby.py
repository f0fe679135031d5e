"""The made-up town: every page, both forms, and what a person reads when something must be mended."""

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import httpx
import pytest
from exempelby import Town
from exempelby.fields import Field, Fieldset
from exempelby.reading import read
from exempelby.venue import VENUE_FORM
from lxml import html
from starlette.datastructures import FormData, UploadFile

Grant = Callable[..., dict[str, Any]]
VENUE = {
    "booker_name": "Nils Ås",
    "booker_email": "nils@example.com",
    "door_code": "123456",
    "rooms": ["S1", "K2"],
    "date": "2026-05-02",
    "starts": "18:00",
    "ends": "20:30",
    "participants": "40",
    "furnishing": "2",
    "equipment": ["1", "4"],
    "week": "2026-W19",
    "month": "2026-06",
    "inspection": "2026-04-30T09:15",
    "light": "55",
    "colour": "#14505c",
    "rules": "ja",
}
PAGES = ["/", "/arenden", "/arenden?q=finns+inte", "/arenden/1", "/arenden/23", "/bidrag/ny", "/lokal/ny",
         "/bidrag/kvitto/1", "/lokal/kvitto/23", "/logga-in", "/finns-inte", "/arenden/99999"]  # fmt: skip


def _sent(client: httpx.Client, path: str, data: dict[str, Any], **files: Any) -> httpx.Response:
    return client.post(f"{path}/ny", data=data, files=files or {"attachment": ("", b"")})


def _complaints(response: httpx.Response) -> dict[str, str]:
    tree = html.fromstring(response.text)
    return {
        element.get("id").removesuffix("-error"): element.text_content().removeprefix("Fel: ").strip()
        for element in tree.xpath("//p[@class='complaint']")
    }


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_accessible(client: httpx.Client, path: str) -> None:
    """A page has its language, one heading, landmarks, unique ids, and a label for each control."""
    tree = html.fromstring(client.get(path).text)
    ids = tree.xpath("//@id")

    assert tree.get("lang") == "sv"
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == len(tree.xpath("//body/header")) == 1
    assert tree.xpath("//body/*")[0].get("href") == "#innehall"
    assert len(ids) == len(set(ids))
    for control in tree.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        assert tree.xpath("//label[@for=$id]", id=control.get("id")), control.get("name")
    for described in tree.xpath("//@aria-describedby | //@aria-labelledby | //@list"):
        assert set(described.split()) <= set(ids)
    for group in tree.xpath("//fieldset"):
        assert group[0].tag == "legend"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_another_site_for_anything(client: httpx.Client, path: str) -> None:
    """Everything that a page loads comes from the town itself, and exists."""
    response = client.get(path)
    loaded = html.fromstring(response.text).xpath("//link/@href | //script/@src | //img/@src")

    assert loaded
    assert {client.get(address).status_code for address in loaded if address.startswith("/")} == {200}
    assert all(address.startswith("/static/") for address in loaded)
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]


def test_the_two_forms_have_every_plain_control(client: httpx.Client) -> None:
    """No plain HTML control is missing from the forms."""
    trees = [html.fromstring(client.get(path).text) for path in ("/bidrag/ny", "/lokal/ny", "/arenden", "/logga-in")]
    types = {kind for tree in trees for kind in tree.xpath("//input/@type")}
    others = {
        element.tag for tree in trees for element in tree.iter("select", "textarea", "optgroup", "datalist", "details")
    }

    assert types == {
        "text", "email", "tel", "url", "number", "date", "time", "month", "week", "datetime-local", "color", "range",
        "password", "radio", "checkbox", "file", "search", "hidden",
    }  # fmt: skip
    assert others == {"select", "textarea", "optgroup", "datalist", "details"}
    assert trees[1].xpath("//select/@multiple")
    assert trees[1].xpath("//input[@type='file']/@multiple")


def test_a_grant_gets_the_next_diarienummer_and_a_receipt(client: httpx.Client, town: Town, grant: Grant) -> None:
    """A right application is registered once, under the next number, and the receipt shows it."""
    before = town.cases()
    response = _sent(client, "/bidrag", grant(), attachment=("årsmöte ö.pdf", b"%PDF-1.7 \xff"))
    case = town.cases()[-1]
    facts = html.fromstring(response.text).xpath("//dl[@class='facts']/*/text()")

    assert re.fullmatch(r"/bidrag/kvitto/\d+", response.url.path)
    assert case["diarienummer"] == f"KF 2026/{int(before[-1]['diarienummer'][-4:]) + 1:04d}"
    assert facts[:4] == ["Diarienummer", case["diarienummer"], "Status", "Registrerad"]
    assert (case["association"], case["amount"]) == (grant()["association"], Decimal("12500.50"))
    assert (case["grant_type"], case["attachments"]) == ("Lokalbidrag", ["årsmöte ö.pdf"])
    assert client.get(f"/arenden/{case['id']}/bilaga/1").content == b"%PDF-1.7 \xff"
    assert client.get(f"/arenden/{case['id']}/bilaga/2").status_code == 404
    assert "2385" not in client.get(f"/arenden/{case['id']}").text
    assert town.posts == {"/bidrag/ny": 1}


def test_an_application_for_a_room_keeps_every_choice(client: httpx.Client, town: Town) -> None:
    """Several choices and several files are all kept, and the door code is never shown again."""
    files = [("documents", ("C:\\ritning.png", b"1")), ("documents", ("plan.pdf", b"2"))]
    response = client.post("/lokal/ny", data=VENUE, files=files)
    case = town.cases()[-1]
    rows = html.fromstring(response.text).xpath("//table//th/text()")

    assert rows[:3] == ["Diarienummer", "Status", "Registrerad"]
    assert (case["rooms"], case["equipment"]) == (["Stora hallen", "Spegelsalen"], ["Högtalare", "Hörslinga"])
    assert (case["furnishing"], case["light"], case["week"]) == ("Långbord", "55", "2026-W19")
    assert case["attachments"] == ["ritning.png", "plan.pdf"]
    assert "123456" not in client.get(f"/arenden/{case['id']}").text
    assert client.get(f"/bidrag/kvitto/{case['id']}").status_code == 404


def test_an_empty_form_names_each_required_field(client: httpx.Client, town: Town) -> None:
    """Nothing is registered; each required field has its complaint, and the summary leads to each of them."""
    before = len(town.cases())
    response = _sent(client, "/bidrag", {"association": "  "})
    tree = html.fromstring(response.text)

    assert response.status_code == 422
    assert set(_complaints(response)) == {
        "association", "orgnr", "contact_name", "contact_email", "contact_phone", "grant_type", "activity_year",
        "amount", "purpose", "received", "certified",
    }  # fmt: skip
    assert [link.removeprefix("#") for link in tree.xpath("//*[@role='alert']//a/@href")] == list(_complaints(response))
    assert all(tree.get_element_by_id(name).get("aria-invalid") for name in _complaints(response))
    assert tree.findtext(".//title").startswith("Fel: ")
    assert len(town.cases()) == before


@pytest.mark.parametrize(
    ("field", "value", "part"),
    [
        ("orgnr", "802999-0011", "kontrollsiffra"),
        ("orgnr", "8029", "tio siffror"),
        ("orgnr", "1912121212", "inte ett organisationsnummer"),
        ("contact_pnr", "760315-2385", "tolv siffror"),
        ("contact_pnr", "197603152384", "kontrollsiffra"),
        ("contact_email", "marta@", "namn@example.com"),
        ("contact_phone", "ring mig", "siffror"),
        ("website", "www.example.com", "https://"),
        ("website", "http://[", "https://"),
        ("amount", "ungefär tusen", "12 500"),
        ("amount", "0", "större än 0"),
        ("activity_year", "1999", "alternativen"),
        ("members", "2,5", "heltal"),
        ("members", "2.5", "heltal"),
        ("members", "0", "från 1 till"),
        ("founded", "2026-13", "ÅÅÅÅ-MM"),
        ("received", "2026-02-30", "finns"),
        ("purpose", "x" * 501, "500"),
    ],
)
def test_a_wrong_value_is_explained_beside_its_field(
    client: httpx.Client, field: str, value: str, part: str, grant: Grant
) -> None:
    """Only the field with the wrong value gets a complaint, and all that was typed is still there."""
    response = _sent(client, "/bidrag", grant(**{field: value}))
    complaints = _complaints(response)
    typed = html.fromstring(response.text).get_element_by_id("association").get("value")

    assert list(complaints) == [field]
    assert part in complaints[field]
    assert typed == grant()["association"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("colour", "röd"), ("door_code", "12"), ("week", "2026-W60"), ("starts", "25:00"), ("furnishing", "9")],
)
def test_a_wrong_value_for_a_room_is_explained(client: httpx.Client, field: str, value: str) -> None:
    """The second form checks its rarer controls too."""
    response = client.post("/lokal/ny", data={**VENUE, field: value})

    assert list(_complaints(response)) == [field]


@pytest.mark.parametrize(
    ("name", "size", "part"),
    [("virus.exe", 10, "format"), ("tom.pdf", 0, "tom"), ("stor.pdf", 10 * 1024**2 + 1, "stor")],
)
def test_a_file_that_is_not_accepted_is_explained(
    client: httpx.Client, name: str, size: int, part: str, grant: Grant
) -> None:
    """The kind and the size of a file are checked."""
    response = _sent(client, "/bidrag", grant(), attachment=(name, b"x" * size))

    assert part in _complaints(response)["attachment"]


def test_a_required_file_must_be_there(elsewhere: Callable[..., Any]) -> None:
    """A form may demand a file, and an empty file control is no file."""
    field = Field(name="plan", label="Ritning", kind="file", required=True, missing="Bifoga ritningen.")
    form = replace(VENUE_FORM, fieldsets=(Fieldset(legend="Filer", fields=(field,)),))
    posted = FormData([("plan", UploadFile(BytesIO(), filename=""))])
    filled = elsewhere(asyncio.run, read(form, posted=posted))

    assert filled.complaints == {"plan": "Bifoga ritningen."}


def test_an_association_is_registered_once_a_year(client: httpx.Client, town: Town, grant: Grant) -> None:
    """A second application for the same year is refused at the organisationsnummer; another year is welcome."""
    seeded = next(case for case in town.cases() if case["association"] == "Exempelby Scoutkår")
    refused = _sent(client, "/bidrag", grant(orgnr=seeded["orgnr"], activity_year="2026"))
    other_year = _sent(client, "/bidrag", grant(orgnr=seeded["orgnr"], activity_year="2027"))

    assert _complaints(refused) == {"orgnr": "Föreningen har redan en registrerad ansökan för 2026."}
    assert "/bidrag/kvitto/" in str(other_year.url)


def test_diarienummer_are_unique_when_many_register_at_once(town: Town, grant: Grant) -> None:
    """Numbers given to visitors who send at the same time have neither doubles nor holes."""
    with ThreadPoolExecutor(8) as visitors:
        list(visitors.map(lambda data: httpx.post(f"{town.url}/bidrag/ny", data=data), [grant() for _ in range(16)]))
    numbers = [int(case["diarienummer"][-4:]) for case in town.cases() if "2026/" in case["diarienummer"]]

    assert numbers == list(range(1, len(numbers) + 1))
    assert town.posts["/bidrag/ny"] == 16


def test_the_list_is_paged(client: httpx.Client, town: Town) -> None:
    """Following *Nästa* from the first page meets every case once."""
    met: list[str] = []
    address = "/arenden"
    while address:
        tree = html.fromstring(client.get(address).text)
        met += tree.xpath("//tbody/tr/td[1]/a/text()")
        address = next(iter(tree.xpath("//a[@rel='next']/@href")), "")

    assert sorted(met) == sorted(case["diarienummer"] for case in town.cases())


def test_the_list_is_sorted_in_swedish_order(client: httpx.Client) -> None:
    """Å, Ä and Ö come last, a second press on the heading turns the order, and the heading says which it is."""
    tree = html.fromstring(client.get("/arenden?q=802999-0&sort=rubrik").text)
    turned = html.fromstring(client.get(tree.xpath("//th[@aria-sort='ascending']/a/@href")[0]).text)
    last_names = turned.xpath("//tbody/tr/td[2]/text()")

    assert tree.xpath("//tbody/tr/td[2]/text()")[0] == "Exempelby Bollklubb"
    assert turned.xpath("//th/@aria-sort") == ["descending"]
    assert last_names[:5] == ["Övre Dalens Bygdegård", "Ängens Schackklubb", "Ängens Schackklubb",
                              "Älghults Orienterare", "Älghults Orienterare"]  # fmt: skip


@pytest.mark.parametrize("words", ["KF 2025/0003", "TONARTEN", "802999-0036", "sångkören"])
def test_the_list_is_searched(client: httpx.Client, words: str) -> None:
    """A case is found by number, association or organisationsnummer, in any case of letters."""
    tree = html.fromstring(client.get("/arenden", params={"q": words}).text)

    assert set(tree.xpath("//tbody/tr/td[2]/text()")) == {"Sångkören Tonarten"}
    assert tree.get_element_by_id("q").get("value") == words


@pytest.mark.parametrize("query", ["sida=0", "sida=-1", "sida=²", "sida=99999999999", "sort=DROP", "ordning=upp"])
def test_a_senseless_address_still_shows_the_list(client: httpx.Client, query: str) -> None:
    """What the address can't mean is read as nothing."""
    response = client.get(f"/arenden?{query}")

    assert response.status_code == 200
    assert "Visar 1–10 av" in response.text


def test_health_is_plain_json(client: httpx.Client) -> None:
    """A program can ask whether the town is up."""
    assert client.get("/api/health").json() == {"status": "ok"}
