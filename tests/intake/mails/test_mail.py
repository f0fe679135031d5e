"""Tests of what is read in a mail, however it was written."""

import email.utils
from collections.abc import Callable
from email.message import EmailMessage, Message
from email.mime.application import MIMEApplication
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.intake.mails.mail import Mail, read, read_headers


def a_mail(*parts: Message, subtype: str = "mixed") -> Mail:
    """A mail of several parts, as it is read."""
    made = MIMEMultipart(subtype)
    made["Message-ID"] = "<1@example.com>"
    for part in parts:
        made.attach(part)
    return read(made.as_bytes())


def raw(headers: str | bytes, body: bytes = b"hej") -> Mail:
    """A mail as bytes, as it is read."""
    head = headers.encode() if isinstance(headers, str) else headers
    return read(head.replace(b"\n", b"\r\n") + b"\r\n\r\n" + body)


def a_file(content: bytes = b"%PDF-1.7", **headers: str) -> Message:
    """A part with a file."""
    part = MIMEApplication(content, "pdf")
    for name, value in headers.items():
        part.replace_header(name, value) if name in part else part.add_header(name.replace("_", "-"), value)
    return part


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('attachment; filename="ansökan.pdf"', "ansökan.pdf"),
        ("attachment; filename*=utf-8''ans%C3%B6kan%20%C3%A5.pdf", "ansökan å.pdf"),
        ("attachment; filename*0*=utf-8''ans%C3%B6; filename*1*=kan.pdf", "ansökan.pdf"),
        ("attachment; filename*=iso-8859-1''ans%F6kan.pdf", "ansökan.pdf"),
        ('attachment; filename="=?utf-8?B?YW5zw7ZrYW4ucGRm?="', "ansökan.pdf"),
        ('attachment; filename="=?iso-8859-1?Q?ans=F6kan.pdf?="', "ansökan.pdf"),
        ('attachment; filename="C:\\\\tmp\\\\ansökan.pdf"', "ansökan.pdf"),
        ('attachment; filename="../../etc/ansökan.pdf"', "ansökan.pdf"),
        ("attachment", "bilaga 1.pdf"),
        ("inline", "bilaga 1.pdf"),
        ('attachment; filename=""', "bilaga 1.pdf"),
    ],
)
def test_a_file_has_its_name(disposition: str, name: str) -> None:
    """However mail programs write å, ä and ö; made up where there is none."""
    part = f"Content-Type: application/pdf\nContent-Disposition: {disposition}\n\n%PDF-1.7"
    whole = f"Content-Type: multipart/mixed; boundary=x\n\n--x\n{part}\n--x--"
    mail = read(whole.encode().replace(b"\n", b"\r\n"))

    assert mail.data["attachments"] == {"attachment 1": name}
    assert (mail.files["attachment 1"].content, mail.files["attachment 1"].suffix) == (b"%PDF-1.7", ".pdf")


def test_every_file_is_there() -> None:
    """Pictures in the text, mails within the mail with their own files in them, and those without a name."""
    inner = EmailMessage()
    inner["Subject"] = "Påminnelse"
    inner.set_content("Betala")
    inner.add_attachment(b"%PDF-1.7 inre", maintype="application", subtype="pdf", filename="inre.pdf")
    mail = a_mail(
        MIMEText("Hej"),
        a_file(b"bild", Content_ID="<logga>", Content_Disposition="inline"),
        MIMEMessage(inner),
        MIMEText("anteckning å", "plain", "utf-8"),
        a_file(b"namnlos"),
    )

    assert mail.data["attachments"] == {
        "attachment 1": "bilaga 1.pdf",
        "attachment 2": "Påminnelse.eml",
        "attachment 3": "bilaga 3.pdf",
    }
    assert mail.data["inline"] == ["attachment 1"]
    assert read(mail.files["attachment 2"].content).files["attachment 1"].content == b"%PDF-1.7 inre"
    assert mail.data["text"] == "Hej\n\nanteckning å"


def with_name(part: Message, name: str) -> Message:
    """A part that is a file with a name."""
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda: read(b"Subject: x\r\n\r\nHej\r\nd\xe5"), "Hej\ndå"),
        (lambda: a_mail(MIMEText("Hej å"), MIMEText("<p>Hej</p>", "html"), subtype="alternative"), "Hej å"),
        (
            lambda: a_mail(MIMEText(" \n"), MIMEText("<p>Hej <b>å</b><br>rad", "html"), subtype="alternative"),
            "Hej å\nrad",
        ),
        (lambda: a_mail(MIMEText("<p>Hej<p>då", "html"), MIMEText("-- \nkommunen")), "Hej\ndå\n\n-- \nkommunen"),
        (lambda: a_mail(with_name(MIMEText("en fil"), "a.txt")), ""),
        (lambda: raw("Content-Type: text/html", b"<?xml version='1.0' encoding='utf-8'?><p>Hej &aring;</p>"), "Hej å"),
        (lambda: raw("Content-Type: text/html", b"<!-- x --><style>p{}</style><script>1</script>"), ""),
        (lambda: raw("Content-Type: text/html", b"<p>a<!-- x -->b<td>1<td>2"), "ab\n1\t2"),
        (lambda: raw("Content-Type: text/plain; charset=x-unknown", "å".encode()), "å"),
        (lambda: raw("Content-Type: text/plain; charset=iso-8859-1", b"5 \x80"), "5 €"),
        (lambda: raw("Content-Type: text/plain; charset=utf-16", "å".encode("utf-16")), "å"),
        (lambda: raw("Content-Transfer-Encoding: base64", b"w6U="), "å"),
        (
            lambda: raw(
                "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8", b"=C3=A5"
            ),
            "å",
        ),
    ],
)
def test_the_text_is_what_a_person_reads(make: Callable[[], Mail], text: str) -> None:
    """Plain where there is some, else that of the web page; never that of a file."""
    assert make().data["text"] == text


@pytest.mark.parametrize(
    ("header", "key", "value"),
    [
        ("Subject: =?utf-8?Q?Fr=C3=A5ga?=\n =?utf-8?Q?_om_bidrag?=", "subject", "Fråga om bidrag"),
        ("Subject: =?utf-8?B?w?= =?x-okänd?Q?=E5?=", "subject", None),
        (b"Subject: Fr\xe5ga", "subject", "Fråga"),
        ("Subject: Fråga", "subject", "Fråga"),
        ("Subject:", "subject", ""),
        ('From: "Öberg, Åsa" <asa@example.com>', "sender", "asa@example.com"),
        ("From: =?utf-8?Q?=C3=96berg=2C_=C3=85sa?= <asa@example.com>", "sender_name", "Öberg, Åsa"),
        ("From: asa@example.com", "sender_name", ""),
        ("From: ", "sender", ""),
        ("To: a@example.com, Grupp: b@example.com;\nCc: C <c@example.com>", "to", None),
        ("Date: Fri, 27 Nov 2026 09:30:00 +0100 (CET)", "date", "2026-11-27T09:30:00+01:00"),
        ("Date: i går", "date", ""),
        ("Date: Fri, 99 Nov 2026 99:30:00 +9999", "date", ""),
        ("Message-ID:\n <1@example.com>", "message_id", "<1@example.com>"),
    ],
)
def test_headers_are_read(header: str | bytes, key: str, value: object) -> None:
    """However old or careless the program that wrote them is."""
    found = raw(header).data[key]

    assert found == value if value is not None else found


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: a_mail(with_name(MIMEApplication(b"x", "ms-tnef"), "winmail.dat")), "winmail.dat"),
        (lambda: raw('Content-Type: application/pkcs7-mime; name="smime.p7m"'), "krypterat"),
        (lambda: a_mail(with_name(MIMEApplication(b""), "tom.pdf")), "tom"),
        (lambda: a_mail(*(a_file() for _ in range(501))), "fler än 500"),
        (lambda: raw("Subject: x", b"x" * 1_000_001), "för lång"),
        (lambda: read(b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" * 2000), ""),
    ],
)
def test_what_a_person_must_look_at(make: Callable[[], Mail], problem: str) -> None:
    """It is told in Swedish, and the mail is a case like any."""
    mail = make()

    assert any(problem in each for each in mail.data["problems"]) or not problem  # type: ignore[attr-defined] # a list


def test_headers_alone_make_a_case() -> None:
    """Of a mail that is too large."""
    mail = read_headers(b"Subject: Stor\r\nFrom: a@example.com\r\n\r\n", size=75_000_000)

    assert (mail.data["subject"], mail.files) == ("Stor", {})
    assert mail.data["problems"] == ["Mejlet är för stort för att hämtas (75 MB): öppna det i brevlådan."]


def test_a_mail_that_was_rewritten_on_its_way_is_the_same() -> None:
    """A server may encode it otherwise, and add headers: the same was written."""
    parts = [MIMEText("Hej å", "plain", "utf-8"), a_file()]
    plain = MIMEMultipart()
    for part in parts:
        plain.attach(part)
    first = plain.as_bytes()
    plain.set_boundary("another")
    plain["Received"] = "from a by b"

    assert read(first).key == read(plain.as_bytes()).key


@given(st.binary(max_size=400))
def test_no_bytes_are_too_odd(content: bytes) -> None:
    """Whatever arrives is a case, whose data a database keeps."""
    check(read(content))


PIECES = b"""Content-Type: multipart/mixed; boundary=x
Content-Type: multipart/alternative; boundary=x
Content-Type: message/rfc822
Content-Type: message/delivery-status
Content-Type: text/html; charset=utf-7
Content-Type: text/plain; charset="
Content-Disposition: attachment; filename*=x'y'%ff
Content-Transfer-Encoding: base64
Subject: =?utf-8?B?w6U=?=
From: <<a@@>, =?
Date: 1
--x
--x--
+2AA-
<p>&#0;&#xD800;<td>
\xff\xfe
\x00""".split(b"\n")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(b"\r\n".join))
def test_no_build_is_too_odd(content: bytes) -> None:
    """However the parts of a mail stand in each other."""
    check(read(content))


def check(mail: Mail) -> None:
    """Whether the data is what a database keeps."""
    texts: list[Any] = [mail.key, *mail.data.values(), *mail.files]
    for each in texts:
        assert str(each).encode().decode() == str(each)
        assert "\0" not in str(each)
    assert all(isinstance(each.content, bytes) for each in mail.files.values())
    assert email.utils.parseaddr(str(mail.data["sender"])) is not None
