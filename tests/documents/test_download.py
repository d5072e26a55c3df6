"""A download is saved, never shown, and can do nothing in our name."""

from infosharing.documents.download import as_download


def test_a_file_is_sent_to_be_saved_under_its_reference():
    response = as_download(b"%PDF-", filename="REQ-7KQ2-M4.pdf", content_type="application/pdf")
    assert response.content == b"%PDF-"
    assert dict(response.items()) == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="REQ-7KQ2-M4.pdf"',
        "Content-Length": "5",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
