"""Completes what WeasyPrint leaves undone in a PDF that is built to PDF/A-3a and PDF/UA-1 at once."""

from collections.abc import Callable, Iterator

import pydyf

# WeasyPrint writes one conformance at a time. This one also brings tags, sRGB and the file identifier; what
# PDF/UA-1 asks beyond it is added below.
CONFORMANCE = "pdf/a-3a"

# ISO 14289-1, 5: how a file names PDF/UA. ISO 19005-3, 6.6.2.3: a schema unknown to PDF/A is described.
ACCESSIBLE = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />
<rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>The part of ISO 14289 that the file is built to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
END_OF_DESCRIPTION = b"</rdf:RDF>"


def described(describe: Callable[..., bytes], *conformance: object) -> bytes:
    """Return the XMP description that WeasyPrint's `describe` writes, with PDF/UA-1 named in it too."""
    head, end, tail = describe(*conformance).rpartition(END_OF_DESCRIPTION)
    return head + ACCESSIBLE + end + tail


def finish(_document: object, pdf: pydyf.PDF) -> None:
    """Give table headings their scope, and mark running headers and footers as artifacts. Changes `pdf`."""
    root = _named(pdf, pdf.catalog["StructTreeRoot"])
    read_aloud: set[tuple[bytes, int]] = set()
    for element, group in _elements(pdf, _named(pdf, root["K"][0]), group=""):
        if element["S"] == "/TH":
            # ISO 14289-1, 7.5. In our papers a heading in a table's head is a column's, any other a row's.
            element["A"]["Scope"] = "/Column" if group == "/THead" else "/Row"
        read_aloud.update((element.get("Pg"), kid) for kid in element["K"] if isinstance(kid, int))
    owners = _named(pdf, root["ParentTree"])["Nums"]
    for number, page in enumerate(pdf.page_references):
        # ISO 14289-1, 7.8: what repeats on every page is an artifact. It is what the tree does not hold.
        of_page = owners[2 * number + 1]
        repeated = [mark for mark in range(len(of_page)) if (page, mark) not in read_aloud]
        _mark_as_artifacts(_named(pdf, _named(pdf, page)["Contents"]), repeated)
        for mark in repeated:
            of_page[mark] = "null"


def _named(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    """Return the object that a reference such as `12 0 R` names."""
    return pdf.objects[int(reference.split()[0])]


def _elements(
    pdf: pydyf.PDF, element: pydyf.Dictionary, group: str
) -> Iterator[tuple[pydyf.Dictionary, str]]:
    """Yield `element` and all below it, each with the part of the table (head or body) that it stands in."""
    if element["S"] in ("/Table", "/THead", "/TBody", "/TFoot"):
        group = element["S"]
    yield element, group
    for kid in element["K"]:
        below = None if isinstance(kid, int) else _named(pdf, kid)
        if below is not None and below["Type"] == "/StructElem":
            yield from _elements(pdf, below, group)


def _mark_as_artifacts(page: pydyf.Stream, marks: list[int]) -> None:
    """Turn the content of a page that carries one of `marks` from content that is read into an artifact."""
    drawn = page.stream
    for place, part in enumerate(drawn):
        if isinstance(part, pydyf.Dictionary) and part.get("MCID") in marks:
            drawn[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]
