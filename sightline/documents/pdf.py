"""The PDF edition, laid out from the same page as the web edition: page numbers, bookmarks, tagged for assistive technology."""

from .content import Document
from .html import markup
from .refusals import DocumentRefused

VARIANT = "pdf/ua-1"
ABSENT = """A PDF needs the Pango text libraries, which this computer does not have. Install them and run the command again:
  Debian, Ubuntu:  sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation
  Fedora:          sudo dnf install pango liberation-sans-fonts
  macOS:           brew install pango
  Windows:         install MSYS2, then: pacman -S mingw-w64-x86_64-pango
The Word and web editions need none of this: end the file name in .docx or .html. Word can save its edition as a PDF."""


def rendered(document: Document) -> bytes:
    """
    The document as the bytes of a .pdf file.

    Raises DocumentRefused where the system's text libraries are missing; the message says what to install.
    """
    try:
        from weasyprint import HTML  # loads the text libraries, so only when a PDF is asked for
        from weasyprint.urls import URLFetcher
    except OSError as absent:
        raise DocumentRefused(ABSENT) from absent

    page = HTML(string=markup(document, paper=True), url_fetcher=URLFetcher(allowed_protocols=["data"]))
    made: bytes = page.write_pdf(pdf_variant=VARIANT)
    return made
