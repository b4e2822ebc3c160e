"""The papers of the replay: PDF files made here, marked as test data."""

import base64
import hashlib


def make_pdf(line):
    """Make a small PDF of one page with one line of plain letters."""
    fonts = b"<< /Font << /F1 5 0 R >> >>"
    text = f"BT /F1 12 Tf 50 780 Td ({line}) Tj ET".encode("ascii")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % fonts,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(made))
    return made + head + table + tail


def attachment(name, line):
    """Give an attachment to send."""
    content = base64.b64encode(make_pdf(line)).decode()
    return {"name": name, "media_type": "application/pdf", "confidentiality": "internal", "content": content}


def signed_file(name, line):
    """Give a signed file to send, with its checksum."""
    content = make_pdf(line)
    return {"name": name, "media_type": "application/pdf", "sha256": hashlib.sha256(content).hexdigest(),
            "content": base64.b64encode(content).decode()}  # fmt: skip
