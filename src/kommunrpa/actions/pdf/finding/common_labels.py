"""Words that are labels on nearly every Swedish form: one of them is never taken for the value of another."""

from kommunrpa.actions.pdf.finding.labels import key

_TEXTS = """
adress; adressat; ansökan avser; ansökningsdatum; ansökt belopp; antal; antal deltagare; antal medlemmar;
arbetsgivare; att betala; avdelning; avgift; avser; avsändare; bank; bankgiro; bankkonto; behandlas av; belopp;
benämning; beskrivning; beslut; besöksadress; betalas senast; betalningsmottagare; betalningsvillkor; bidrag;
bilaga; bilagor; bostadsadress; c/o; clearingnummer; co-adress; datum; datum och underskrift; deltagare;
diarienummer; dnr; e-post; e-postadress; efternamn; enhet; epost; er referens; ert datum; faktura; fakturadatum;
fakturanr; fakturanummer; fastighet; fastighetsbeteckning; fax; firma; firmatecknare; fr.o.m.; från och med;
födelsedatum; för- och efternamn; förening; föreningens namn; förfallodag; förfallodatum; förnamn; förskola;
förvaltning; gatuadress; handläggare; hemort; hemsida; hyresvärd; iban; inkom; inkomst; kassör; klass; kommun;
kontakt; kontaktperson; kontaktpersonens namn; konto; kontonr; kontonummer; kostnad; kund; kundnr; kundnummer;
land; leveransadress; leverantör; lokal; lön; medborgarskap; medlemmar; mobil; mobilnummer; mobiltelefon; moms;
momsregnr; motivering; mottagare; målgrupp; namn; namnförtydligande; namnteckning; nummer; ocr; ocr-nummer;
ordförande; org.nr; organisation; organisationsnr; organisationsnummer; orgnr; ort; ort och datum; period;
person-/organisationsnummer; personnr; personnummer; plats; plusgiro; postadress; postnr; postnummer; postnummer
och ort; postort; pris; projekt; referens; roll; sekreterare; sida; skola; slutdatum; startdatum; summa; summa att
betala; sökande; sökandens namn; sökandes namn; sökt belopp; t.o.m.; tel; telefon; telefon arbete; telefon bostad;
telefon dagtid; telefonnr; telefonnummer; tid; till och med; titel; tjänst; totalt; typ av bidrag; underskrift;
uppdragsgivare; uppgifter om sökanden; utbetalas till; utbetalning; verksamhetsår; vår referens; vårdnadshavare;
vårt datum; webbplats; yrke; ändamål; ärende; ärendenummer; år; övriga upplysningar; övrigt
"""

COMMON_LABELS = frozenset(key(text) for text in _TEXTS.split(";"))
"""As `key` spells them."""
