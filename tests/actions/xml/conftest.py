"""A case from Open ePlatform and two invoices, all made up, and what writes changed ones."""

from collections.abc import Callable
from pathlib import Path

import pytest

CASE = """<?xml version="1.0" encoding="ISO-8859-1" standalone="no"?>
<FlowInstance xmlns="http://www.oeplatform.org/version/2.0/schemas/flowinstance">
  <Header>
    <Flow><FamilyID>71</FamilyID><Version>3</Version><FlowID>402</FlowID>
      <Name><![CDATA[Ansökan om skolskjuts]]></Name></Flow>
    <FlowInstanceID>90017</FlowInstanceID>
    <Status><ID>12</ID><Name><![CDATA[Inkommen]]></Name></Status>
    <Poster><Firstname>Åsa</Firstname><Lastname>Öberg</Lastname><Email>asa@example.com</Email><ID>5</ID></Poster>
    <Owner><Firstname>Åsa</Firstname><Lastname>Öberg</Lastname><Email>asa@example.com</Email><ID>5</ID></Owner>
    <Owner><Firstname>Bo</Firstname><Lastname>Ek</Lastname><Email/><ID>6</ID></Owner>
    <Posted>2026-04-02T21:41:45</Posted>
  </Header>
  <Values>
    <vardnadshavare>
      <QueryID>1</QueryID><Name><![CDATA[Vårdnadshavare]]></Name>
      <Firstname><![CDATA[Åsa]]></Firstname><Lastname><![CDATA[Öberg]]></Lastname>
      <MobilePhone><![CDATA[070-174 06 05]]></MobilePhone>
      <SocialSecurityNumber><![CDATA[{parent}]]></SocialSecurityNumber><ContactBySMS><![CDATA[true]]></ContactBySMS>
    </vardnadshavare>
    <barn>
      <QueryID>2</QueryID><Name>Barnet</Name>
      <CitizenIdentifier>{child}</CitizenIdentifier><Firstname>Märta &amp; Åke</Firstname><Lastname>Öberg</Lastname>
      <Guardians><Guardian><Email>asa@example.com</Email></Guardian></Guardians>
    </barn>
    <skola><QueryID>3</QueryID><Name>Vilken skola går barnet i? *</Name><Value>Ängskolan</Value></skola>
    <skal><QueryID>4</QueryID><Name>Skäl</Name><Value>Avstånd</Value><Value>Trafik</Value>
      <TextAlternative>Mörk väg</TextAlternative></skal>
    <resor><QueryID>5</QueryID><Name>Resor</Name><Alternative><ID>9</ID><Value>Morgon</Value></Alternative></resor>
    <fran><QueryID>6</QueryID><Name>Datum</Name><StartDate>2026-08-17</StartDate></fran>
    <till><QueryID>7</QueryID><Name>Datum</Name><StartDate>2027-06-10</StartDate></till>
    <kostnad><QueryID>8</QueryID><Name>Kostnad</Name><belopp><![CDATA[1500,00 SEK]]></belopp></kostnad>
    <intyg><QueryID>9</QueryID><Name>Intyg</Name>
      <File><ID>1</ID><Name>Åsas läkarintyg.PDF</Name><Size>10</Size>
        <EncodedData>JVBERi0xLjcg
w6XDpMO2</EncodedData></File>
      <File><ID>2</ID><Name>karta.png</Name><Size>1000</Size></File></intyg>
    <karta><QueryID>10</QueryID><Name>Karta</Name><Geometry>POINT (1 2)</Geometry></karta>
    <ovrigt><QueryID>11</QueryID><Name>Övrigt</Name></ovrigt>
  </Values>
</FlowInstance>
"""

INVOICE = """<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID>F-1001</cbc:ID>
  <cbc:IssueDate>2026-11-02</cbc:IssueDate>
  <cbc:DueDate>2026-12-02</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:Note>Tack för köpet</cbc:Note>
  <cbc:DocumentCurrencyCode>SEK</cbc:DocumentCurrencyCode>
  <cbc:AccountingCost>6110</cbc:AccountingCost>
  <cbc:BuyerReference>ZZ100123</cbc:BuyerReference>
  <cac:OrderReference><cbc:ID>O-77</cbc:ID></cac:OrderReference>
  <cac:ContractDocumentReference><cbc:ID>RA-5</cbc:ID></cac:ContractDocumentReference>
  <cac:AdditionalDocumentReference><cbc:ID>följesedel</cbc:ID><cac:Attachment>
    <cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="Åsas kvitto.pdf">JVBERi0xLjcg
w6XDpMO2</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
  <cac:AdditionalDocumentReference><cbc:ID>länk</cbc:ID><cac:Attachment><cac:ExternalReference>
    <cbc:URI>https://a.example/villkor.pdf</cbc:URI></cac:ExternalReference></cac:Attachment></cac:AdditionalDocumentReference>
  <cac:AccountingSupplierParty><cac:Party>
    <cbc:EndpointID schemeID="0007">5566778899</cbc:EndpointID>
    <cac:PostalAddress><cac:Country><cbc:IdentificationCode>SE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyTaxScheme><cbc:CompanyID>SE556677889901</cbc:CompanyID>
      <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyTaxScheme><cbc:CompanyID>Godkänd för F-skatt</cbc:CompanyID>
      <cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:RegistrationName>Ängens Papper AB</cbc:RegistrationName>
      <cbc:CompanyID schemeID="0007">5566778899</cbc:CompanyID></cac:PartyLegalEntity>
    <cac:Contact><cbc:Name>Åsa Öberg</cbc:Name></cac:Contact>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party>
    <cbc:EndpointID schemeID="0007">2120000142</cbc:EndpointID>
    <cac:PostalAddress><cac:Country><cbc:IdentificationCode>SE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:RegistrationName>Exempelby kommun</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingCustomerParty>
  <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>1234574</cbc:PaymentID>
    <cac:PayeeFinancialAccount><cbc:ID>9912346</cbc:ID>
      <cac:FinancialInstitutionBranch><cbc:ID>SE:BANKGIRO</cbc:ID></cac:FinancialInstitutionBranch>
    </cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator>
    <cbc:AllowanceChargeReason>Frakt</cbc:AllowanceChargeReason><cbc:Amount currencyID="SEK">50.00</cbc:Amount>
    <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent></cac:TaxCategory></cac:AllowanceCharge>
  <cac:TaxTotal><cbc:TaxAmount currencyID="SEK">248.50</cbc:TaxAmount>
    <cac:TaxSubtotal><cbc:TaxableAmount currencyID="SEK">950.00</cbc:TaxableAmount>
      <cbc:TaxAmount currencyID="SEK">237.50</cbc:TaxAmount>
      <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal>
    <cac:TaxSubtotal><cbc:TaxableAmount currencyID="SEK">183.40</cbc:TaxableAmount>
      <cbc:TaxAmount currencyID="SEK">11.00</cbc:TaxAmount>
      <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>6.00</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    <cbc:LineExtensionAmount currencyID="SEK">1083.40</cbc:LineExtensionAmount>
    <cbc:TaxExclusiveAmount currencyID="SEK">1133.40</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount currencyID="SEK">1381.90</cbc:TaxInclusiveAmount>
    <cbc:ChargeTotalAmount currencyID="SEK">50.00</cbc:ChargeTotalAmount>
    <cbc:PrepaidAmount currencyID="SEK">100.00</cbc:PrepaidAmount>
    <cbc:PayableRoundingAmount currencyID="SEK">0.10</cbc:PayableRoundingAmount>
    <cbc:PayableAmount currencyID="SEK">1282.00</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
  <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">10</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="SEK">900.00</cbc:LineExtensionAmount>
    <cac:OrderLineReference><cbc:LineID>4</cbc:LineID></cac:OrderLineReference>
    <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>
      <cbc:Amount currencyID="SEK">100.00</cbc:Amount></cac:AllowanceCharge>
    <cac:Item><cbc:Name>Kopieringspapper</cbc:Name>
      <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25.0</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="SEK">100.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
  <cac:InvoiceLine><cbc:ID>2</cbc:ID><cbc:InvoicedQuantity unitCode="C62">7</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="SEK">183.40</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>Läsebok</cbc:Name>
      <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>6</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="SEK">2620</cbc:PriceAmount>
      <cbc:BaseQuantity>100</cbc:BaseQuantity></cac:Price>
  </cac:InvoiceLine>
</Invoice>
"""

Save = Callable[..., Path]


@pytest.fixture
def case_text(people: tuple[str, ...]) -> str:
    """The case, with a parent and a child out of the published test numbers."""
    return CASE.format(parent=people[0], child=people[1])


@pytest.fixture
def invoice_text() -> str:
    """An invoice that keeps every rule."""
    return INVOICE


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write a file beside the bot, in the encoding that it declares, with some parts changed."""

    def save(text: str, *changes: tuple[str, str], encoding: str = "") -> Path:
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        path = tmp_path / "fil.xml"
        path.write_bytes(text.encode(encoding or ("latin-1" if "ISO-8859-1" in text[:60] else "utf-8")))
        return path

    return save
