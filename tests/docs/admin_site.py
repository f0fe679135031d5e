"""The administration of a small Django application, with a log-in: ``python admin_site.py FOLDER``.

It stands for a municipality's own system, and knows nothing of the library. A purpose that says *trög* is saved slowly,
and the file ``saving`` in the folder says that one is under way.
"""

import sys
import time
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.apps import AppConfig
from django.conf import settings

FOLDER = Path(sys.argv[1])
APPS = ("admin", "auth", "contenttypes", "messages", "sessions", "staticfiles")
MIDDLE = (
    "sessions.middleware.SessionMiddleware",
    "auth.middleware.AuthenticationMiddleware",
    "messages.middleware.MessageMiddleware",
)
ABOUT = ("template.context_processors.request", "contrib.auth.context_processors.auth")


class Grants(AppConfig):  # type: ignore[misc] # Django publishes no types
    """This file, as an application of Django's."""

    name, label, verbose_name = "__main__", "bidrag", "Bidrag"


settings.configure(
    DEBUG=True,
    SECRET_KEY="made for a test",
    ROOT_URLCONF="__main__",
    LANGUAGE_CODE="sv",
    TIME_ZONE="Europe/Stockholm",
    STATIC_URL="/static/",
    MEDIA_ROOT=FOLDER / "media",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "site.sqlite3"}},
    INSTALLED_APPS=[*(f"django.contrib.{name}" for name in APPS), "__main__.Grants"],
    MIDDLEWARE=[*(f"django.contrib.{name}" for name in MIDDLE), "django.middleware.csrf.CsrfViewMiddleware"],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    *(f"django.{name}" for name in ABOUT),
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
)
django.setup()

from django.contrib import admin  # noqa: E402 - Django is imported when it is configured
from django.contrib.auth.models import User  # noqa: E402 - see above
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402 - see above
from django.core.exceptions import ValidationError  # noqa: E402 - see above
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402 - see above
from django.core.management import call_command  # noqa: E402 - see above
from django.db import connection, models  # noqa: E402 - see above
from django.urls import path  # noqa: E402 - see above

GRANTS = [("start", "Startbidrag"), ("verksamhet", "Verksamhetsbidrag"), ("lokal", "Lokalbidrag")]
MOST_TO_START = 20_000


class Association(models.Model):
    """An association that may apply."""

    name = models.CharField("Namn", max_length=100)

    class Meta:
        """How it is called."""

        verbose_name, verbose_name_plural = "förening", "föreningar"

    def __str__(self) -> str:
        """Its name."""
        return str(self.name)


class Application(models.Model):
    """An application for a grant."""

    number = models.CharField("Ärendenummer", max_length=20, editable=False)
    association = models.ForeignKey(Association, models.PROTECT, verbose_name="Sökande förening")
    kind = models.CharField("Typ av bidrag", max_length=10, choices=GRANTS)
    received = models.DateField("Ankomstdag")
    amount = models.DecimalField("Sökt belopp", max_digits=10, decimal_places=2)
    purpose = models.TextField("Ändamål", blank=True)
    young = models.BooleanField("Verksamhet för barn och unga", default=False)
    attachment = models.FileField("Bilaga", upload_to="bilagor", blank=True)

    class Meta:
        """How it is called."""

        verbose_name, verbose_name_plural = "ansökan", "ansökningar"

    def __str__(self) -> str:
        """Its number."""
        return f"Ansökan {self.number}"

    def save(self, *args: object, **more: object) -> None:
        """Give it the next number."""
        (FOLDER / "saving").touch()
        time.sleep(1 if "trög" in self.purpose else 0)
        self.number = self.number or f"FB {self.received.year}/{Application.objects.count() + 1:04}"
        super().save(*args, **more)
        (FOLDER / "saving").unlink()

    def clean(self) -> None:
        """Hold a rule of the system's own."""
        if self.kind == "start" and self.amount and self.amount > MOST_TO_START:
            raise ValidationError({"amount": "Startbidrag ges med högst 20 000 kr."})


@admin.register(Application)
class ApplicationAdmin(admin.ModelAdmin):  # type: ignore[misc] # Django publishes no types
    """Its pages."""

    list_display = ("number", "association", "kind", "received", "amount")
    search_fields = ("number", "association__name")
    readonly_fields = ("number",)


admin.site.register(Association)
urlpatterns = [path("admin/", admin.site.urls)]


class Server(ThreadingMixIn, WSGIServer):
    """A browser asks for many things at once."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Nobody reads a log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
        """Write nothing."""


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Association)
        editor.create_model(Application)
    User.objects.create_superuser("robot", password="inte-på-riktigt")
    for name in ("Åby Bågskytteklubb", "Östra Scoutkåren", "Älvans Vänner"):
        Association.objects.create(name=name)
    with make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), Server, Quiet) as server:
        print(f"http://127.0.0.1:{server.server_port}/admin/", flush=True)  # noqa: T201 - who started it reads it
        server.serve_forever()
