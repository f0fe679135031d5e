"""Words that are labels on nearly every Swedish form: one of them is never taken for the value of another."""

from kommunrpa.actions.pdf.finding.labels import key

_TEXTS = """
a-pris; adress; adressat; ansökan avser; ansökningsdatum; ansökt belopp; antal; antal deltagare; antal medlemmar;
arbetsgivare; art.nr; artikelnr; artikelnummer; att betala; avdelning; avgift; avser; avsändare; avtalsnr;
avtalsnummer; bank; bankgiro; bankgironr; bankgironummer; bankkonto; behandlas av; belopp; benämning; beskrivning;
beslut; beställare; besöksadress; betalas senast; betalningsmottagare; betalningsvillkor; bic; bic/swift; bidrag;
bilaga; bilagor; bostadsadress; byggherre; c/o; civilstånd; clearingnummer; co-adress; datum; datum för underskrift;
datum och underskrift; deltagare; diarienummer; dnr; dröjsmålsränta; e-post; e-postadress; efternamn; enhet;
enhetspris; entreprenör; epost; er ref; er referens; ert datum; ert märke; ert ordernr; ert ordernummer; ert ref;
exkl. moms; faktura; faktura nr; fakturaadress; fakturabelopp; fakturadatum; fakturanr; fakturanummer; fastighet;
fastighetsbeteckning; fastighetsägare; fax; firma; firmatecknare; fr.o.m.; från och med; födelsedatum; för- och
efternamn; förening; föreningens namn; förfallodag; förfallodatum; förnamn; förskola; förvaltning; gatuadress;
godkänd för f-skatt; handläggare; hemort; hemsida; hyresvärd; iban; inkom; inkomst; inkomstår; innehar
f-skattebevis; kassör; klass; kommun; kontakt; kontaktperson; kontaktpersonens namn; konto; kontonr; kontonummer;
kontrollansvarig; kostnad; kostnadsställe; kund; kundnr; kundnummer; land; leveransadress; leveransdatum;
leveranssätt; leveransvillkor; leverantör; lokal; lön; make/maka; medborgarskap; medlemmar; mobil; mobilnr;
mobilnummer; mobiltelefon; moms; momsreg nr; momsreg.nr; momsregistreringsnummer; momsregnr; momssats; motivering;
mottagare; märkning; målgrupp; namn; namnförtydligande; namnteckning; nationalitet; netto; nummer; ocr; ocr-nummer;
ordernr; ordernummer; ordförande; org nr; org. nr; org.nr; organisation; organisationsnr; organisationsnummer;
orgnr; ort; ort och datum; ort, datum; period; person-/organisationsnummer; personnr; personnummer; plats; plusgiro;
plusgironr; plusgironummer; postadress; postnr; postnummer; postnummer och ort; postort; pris; projekt; projektnr;
projektnummer; rabatt; rad; radbelopp; radsumma; referens; roll; sekreterare; sida; skola; slutdatum; startdatum;
styrelsens säte; summa; summa att betala; summa exkl. moms; summa inkl. moms; swift; säljare; säte; sökande;
sökandens namn; sökandes namn; sökt belopp; t.o.m.; tel; telefon; telefon arbete; telefon bostad; telefon dagtid;
telefonnr; telefonnummer; tid; till och med; titel; tjänst; totalt; typ av bidrag; underskrift; uppdragsgivare;
uppgifter om sökanden; utbetalas till; utbetalning; valuta; vat nr; vat-nr; verksamhetsår; vår ref; vår referens;
vårdnadshavare; vårdnadshavare 1; vårdnadshavare 2; vårt datum; vårt ordernr; vårt ordernummer; webbplats; yrke; à
pris; à-pris; á pris; á-pris; ändamål; ärende; ärendemening; ärendenummer; år; öresavrundning; övriga upplysningar;
övrigt
"""

COMMON_LABELS = frozenset(key(text) for text in _TEXTS.split(";"))
"""As `key` spells them."""
